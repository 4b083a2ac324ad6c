import words from '../../i18n/en/notices.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
