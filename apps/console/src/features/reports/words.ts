import words from '../../i18n/en/reports.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
