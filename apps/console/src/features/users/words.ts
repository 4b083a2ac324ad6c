import words from '../../i18n/en/users.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
