import words from '../../i18n/en/policy-new.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
