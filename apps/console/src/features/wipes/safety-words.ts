import words from '../../i18n/en/wipe-safety.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
