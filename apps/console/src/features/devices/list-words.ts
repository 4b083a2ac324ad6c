import words from '../../i18n/en/device-list.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
