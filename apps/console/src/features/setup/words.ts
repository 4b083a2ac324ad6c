import words from '../../i18n/en/setup.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
