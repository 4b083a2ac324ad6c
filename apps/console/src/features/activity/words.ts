import words from '../../i18n/en/activity.json'
import { addWords } from '../../i18n/words.ts'

addWords(words)
