import words from '../../i18n/en/row-menu.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
