import words from '../../i18n/en/notifications.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
