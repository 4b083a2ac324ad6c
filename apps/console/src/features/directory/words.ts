import words from '../../i18n/en/directory.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
