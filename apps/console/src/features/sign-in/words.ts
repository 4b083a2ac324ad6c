import words from '../../i18n/en/sign-in.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
