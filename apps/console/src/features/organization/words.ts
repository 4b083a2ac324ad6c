import words from '../../i18n/en/access-settings.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
