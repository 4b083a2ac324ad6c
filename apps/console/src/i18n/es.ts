import { wordsOfFiles } from './words-of-files.ts'

/** Everything in Spanish, in one piece: English alone comes screen by screen. */
export const words = wordsOfFiles(import.meta.glob<object>('./es/*.json', { eager: true, import: 'default' }))
