import words from '../../i18n/en/policies.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
