import words from '../../i18n/en/app-passwords-of-mine.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
