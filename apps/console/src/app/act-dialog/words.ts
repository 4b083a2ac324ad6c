import words from '../../i18n/en/act-dialog.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
