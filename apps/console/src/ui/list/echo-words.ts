import words from '../../i18n/en/api-echo.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
