import words from '../../i18n/en/me-check.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
