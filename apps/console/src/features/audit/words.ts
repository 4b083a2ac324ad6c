import words from '../../i18n/en/audit.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
