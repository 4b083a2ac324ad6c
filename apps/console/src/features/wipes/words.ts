import words from '../../i18n/en/wipes.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
