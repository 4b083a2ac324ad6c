import { wordsOfFiles } from './words-of-files.ts'

/** Everything in French, in one piece: English alone comes screen by screen. */
export const words = wordsOfFiles(import.meta.glob<object>('./fr/*.json', { eager: true, import: 'default' }))
