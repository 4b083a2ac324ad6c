import words from '../../i18n/en/bulk-wipe.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
