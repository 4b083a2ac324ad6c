import words from '../../i18n/en/devices.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
