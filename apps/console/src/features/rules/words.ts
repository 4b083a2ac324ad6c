import words from '../../i18n/en/rules.json'
import { addWords } from '../../i18n/words.ts'
import '../devices/words.ts'

addWords(words)
