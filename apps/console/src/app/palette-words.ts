import words from '../i18n/en/palette.json'
import { addWords } from '../i18n/words.ts'

addWords(words)
