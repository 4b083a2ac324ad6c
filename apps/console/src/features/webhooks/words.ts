import words from '../../i18n/en/webhooks.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
