import words from '../../i18n/en/me-replies.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
