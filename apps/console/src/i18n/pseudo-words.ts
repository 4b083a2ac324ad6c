/** English words in a language that nobody speaks, by which one sees what is cut off, what is not translated and what stands on the wrong side. */
export function pseudoWords(words: object, language: string): object {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]: [string, unknown]) => [name, pseudoOf(value, language)]),
  )
}

function pseudoOf(value: unknown, language: string): unknown {
  if (typeof value === 'object' && value !== null) return pseudoWords(value, language)
  return typeof value === 'string' && language === 'en-XA' ? longer(value) : value
}

const plain = 'aceinosuyzACEINOSUYZ'
const accented = 'áçéíñöšüýžÅÇÉÎÑÖŠÛÝŽ'

/** Accents on every letter that has one, and 40 % more of it; placeholders stay as they are. */
function longer(text: string): string {
  const strange = text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : part.replaceAll(/[a-z]/gi, strangely)))
    .join('')
  const filler = 'ëxtrá '.repeat(Math.ceil((text.length * 0.4) / 6)).slice(0, Math.ceil(text.length * 0.4))
  return `${strange} ${filler.trimEnd()}`.trimEnd()
}

function strangely(letter: string): string {
  const at = plain.indexOf(letter)
  return at === -1 ? letter : accented.charAt(at)
}
