import words from '../../i18n/en/policy-plan.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
