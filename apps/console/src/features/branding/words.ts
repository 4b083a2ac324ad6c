import words from '../../i18n/en/branding.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
