import words from '../../i18n/en/table.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
