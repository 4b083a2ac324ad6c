import words from '../../i18n/en/groups.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
