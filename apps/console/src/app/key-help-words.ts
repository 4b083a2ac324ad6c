import words from '../i18n/en/key-help.json'
import { addWords } from '../i18n/words.ts'

addWords(words)
