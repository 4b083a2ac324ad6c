import words from '../../i18n/en/bulk.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
