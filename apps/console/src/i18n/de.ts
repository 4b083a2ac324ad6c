import { wordsOfFiles } from './words-of-files.ts'

/** Everything in German, in one piece: English alone comes screen by screen. */
export const words = wordsOfFiles(import.meta.glob<object>('./de/*.json', { eager: true, import: 'default' }))
