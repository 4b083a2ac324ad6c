import words from '../../../i18n/en/lists.json'
import { addWords } from '../../../i18n/words.ts'

addWords(words)
