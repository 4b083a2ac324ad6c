import words from '../../i18n/en/preferences.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
