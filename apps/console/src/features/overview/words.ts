import words from '../../i18n/en/overview.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
