/** The signs of ASCII, by what the languages call them. */
const table = [
  ['!', 'exclamation'],
  ['"', 'quote'],
  ['#', 'hash'],
  ['$', 'dollar'],
  ['%', 'percent'],
  ['&', 'ampersand'],
  ["'", 'apostrophe'],
  ['(', 'open'],
  [')', 'close'],
  ['*', 'star'],
  ['+', 'plus'],
  [',', 'comma'],
  ['-', 'hyphen'],
  ['.', 'dot'],
  ['/', 'slash'],
  [':', 'colon'],
  [';', 'semicolon'],
  ['<', 'less'],
  ['=', 'equals'],
  ['>', 'greater'],
  ['?', 'question'],
  ['@', 'at'],
  ['[', 'openSquare'],
  ['\\', 'backslash'],
  [']', 'closeSquare'],
  ['^', 'caret'],
  ['_', 'underscore'],
  ['`', 'backtick'],
  ['{', 'openCurly'],
  ['|', 'bar'],
  ['}', 'closeCurly'],
  ['~', 'tilde'],
] as const

export type SignName = (typeof table)[number][1]

export const signNames: ReadonlyMap<string, SignName> = new Map(table)
