import words from '../../i18n/en/operators.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
