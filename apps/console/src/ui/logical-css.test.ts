import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))

/** Declarations that stay on their side where people read from right to left. */
function physical(css: string): readonly string[] {
  const declarations = css.replaceAll(/\/\*[^]*?\*\//g, '').match(/[\w-]+\s*:[^;{}]+;/g) ?? []
  return declarations.filter((declaration) => {
    const [name = '', value = ''] = declaration.slice(0, -1).split(/:(.*)/s)
    if (/(?:^|-)(?:left|right)(?:-|$)/.test(name.trim())) return true
    if (/^(?:text-align|float|clear)$/.test(name.trim())) return /^\s*(?:left|right)/.test(value)
    return /^(?:padding|margin|inset)$/.test(name.trim()) && differsAside(value)
  })
}

/** `1px 2px 3px 4px`: the second is right, the fourth left. */
function differsAside(value: string): boolean {
  const sides = value.trim().split(/\s+(?![^(]*\))/)
  return sides.length === 4 && sides[1] !== sides[3]
}

test.each(sheets)('%s knows start and end, not left and right', (sheet) => {
  expect(physical(readFileSync(path.join(root, sheet), 'utf8'))).toEqual([])
})

test('the check finds a side in the name, in the value and in the order of four', () => {
  const css = `.a { margin-left: 1px; text-align: right; padding: 0 30px 0 10px; inset: 0 1px; border-right-color: red; }`
  expect(physical(css)).toHaveLength(4)
})
