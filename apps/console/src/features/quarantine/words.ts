import words from '../../i18n/en/quarantine.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
