import words from '../../i18n/en/policy-assigned.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
