import words from '../../i18n/en/approval-link.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
