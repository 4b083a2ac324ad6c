import words from '../../i18n/en/quarantine-acts.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
