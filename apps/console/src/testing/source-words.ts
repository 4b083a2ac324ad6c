import { parseAst } from 'vite'

/** A key that a source file asks for; `pattern` where a part of it is only known when it runs. */
export type UsedKey = { readonly pattern: RegExp; readonly text: string }

/** Text that a person would read and that does not come from the words files. */
export type LiteralText = { readonly text: string; readonly where: string }

type Node = Readonly<Record<string, unknown>>

/** The keys that a file asks for with `t(…)`. */
export function usedKeys(source: string): readonly UsedKey[] {
  const keys: UsedKey[] = []
  walk(parseAst(source, { lang: 'tsx' }), (node) => {
    if (node['type'] !== 'CallExpression' || !isNode(node['callee']) || node['callee']['name'] !== 't') return
    const [key] = Array.isArray(node['arguments']) ? node['arguments'] : []
    keys.push(...keysIn(key))
  })
  return keys
}

function keysIn(node: unknown): UsedKey[] {
  if (!isNode(node)) return []
  switch (node['type']) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [exactly(node['value'])] : []
    case 'ConditionalExpression':
      return [...keysIn(node['consequent']), ...keysIn(node['alternate'])]
    case 'TemplateLiteral':
      return [fromTemplate(node)]
    default:
      throw new Error(`t() is called with a ${String(node['type'])}: its keys cannot be checked`)
  }
}

function exactly(text: string): UsedKey {
  return { text, pattern: new RegExp(`^${escaped(text)}$`) }
}

/** Each hole of a template may be anything, dots included: what TypeScript lets through is checked by its types. */
function fromTemplate(node: Node): UsedKey {
  const quasis = Array.isArray(node['quasis']) ? node['quasis'] : []
  const parts = quasis.map((quasi: unknown) => {
    const value = isNode(quasi) ? quasi['value'] : undefined
    return isNode(value) && typeof value['cooked'] === 'string' ? value['cooked'] : ''
  })
  return { text: parts.join('…'), pattern: new RegExp(`^${parts.map(escaped).join('.+')}$`) }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

const readAttributes = new Set(['aria-label', 'alt', 'description', 'label', 'placeholder', 'title', 'note', 'confirm'])

/** Words that stand in the source of a component instead of in the words files. */
export function literalTexts(source: string): readonly LiteralText[] {
  const texts: LiteralText[] = []
  walk(parseAst(source, { lang: 'tsx' }), (node) => {
    if (node['type'] === 'JSXText') texts.push(...wordsOf(node['value'], 'between tags'))
    if (node['type'] === 'JSXExpressionContainer' && isNode(node['expression'])) {
      const { expression } = node
      if (expression['type'] === 'Literal') texts.push(...wordsOf(expression['value'], 'between tags'))
    }
    if (node['type'] !== 'JSXAttribute' || !isNode(node['name']) || !isNode(node['value'])) return
    const name = String(node['name']['name'])
    if (readAttributes.has(name)) texts.push(...wordsOf(node['value']['value'], name))
  })
  return texts
}

/** A text with a letter in it; punctuation between two keys is no word. */
function wordsOf(text: unknown, where: string): LiteralText[] {
  return typeof text === 'string' && /\p{Letter}/u.test(text) ? [{ text: text.trim(), where }] : []
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit)
    return
  }
  if (!isNode(node)) return
  if (typeof node['type'] === 'string') visit(node)
  for (const value of Object.values(node)) walk(value, visit)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
