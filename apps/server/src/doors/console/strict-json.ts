import { HttpProblem } from './http-problem.ts'

const deepest = 32

/**
 * Refuses what JSON.parse lets pass in a text that it has read: a member named twice, of which the last would silently
 * win, and nesting that no request of the API needs. One pass, no recursion. Throws HttpProblem.
 */
export function refuseAmbiguousJson(text: string): void {
  const open: Level[] = []
  for (let at = 0; at < text.length; at += 1) {
    const level = open.at(-1)
    switch (text.charAt(at)) {
      case '{':
      case '[':
        if (open.length === deepest) throw tooDeep()
        open.push({ names: text[at] === '{' ? new Set() : undefined, isName: text[at] === '{', name: '', index: 0 })
        break
      case '}':
      case ']':
        open.pop()
        break
      case ',':
        if (level) {
          level.isName = level.names !== undefined
          level.index += 1
        }
        break
      case '"': {
        const end = endOfText(text, at)
        if (level?.names && level.isName) readName(level, text.slice(at, end + 1), open)
        at = end
        break
      }
    }
  }
}

type Level = {
  /** Undefined in a list. */
  readonly names: Set<string> | undefined
  /** The next text is the name of a member. */
  isName: boolean
  name: string
  index: number
}

function endOfText(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** `a` and `\u0061` are the same name. */
function readName(level: Level, literal: string, open: readonly Level[]): void {
  const name: unknown = JSON.parse(literal)
  level.name = String(name)
  level.isName = false
  if (level.names?.has(level.name)) throw givenTwice(open)
  level.names?.add(level.name)
}

function givenTwice(open: readonly Level[]): HttpProblem {
  const path = open.map(({ names, name, index }) => (names ? name : String(index)).slice(0, longestName)).join('.')
  const fields = [{ path, message: 'is given twice' }]
  return new HttpProblem('invalid-json', `${path}: is given twice`, { fields })
}

const longestName = 64

function tooDeep(): HttpProblem {
  return new HttpProblem('invalid-request', `The body is nested more than ${deepest} deep.`)
}
