import words from '../../i18n/en/recovery.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
