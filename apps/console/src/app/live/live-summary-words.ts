import words from '../../i18n/en/live-summary.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
