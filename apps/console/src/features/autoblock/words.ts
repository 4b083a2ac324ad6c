import words from '../../i18n/en/autoblock.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
