import words from '../../i18n/en/import.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
