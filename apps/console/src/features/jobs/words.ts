import words from '../../i18n/en/jobs.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
