import { transform } from 'esbuild'
import { compileFunction } from 'node:vm'
import { expect, test } from 'vitest'
import { HIT, instrumentEdges } from './instrument-edges.ts'

test.each([
  [
    'a condition without else',
    'if (n > 1) n = 9',
    [
      ['function', 'if'],
      ['function', 'else'],
    ],
  ],
  [
    'a condition with else',
    'if (n > 1) n = 9\nelse n = 0',
    [
      ['function', 'if'],
      ['function', 'else'],
    ],
  ],
  [
    'a conditional expression',
    'n = n > 1 ? 9 : 0',
    [
      ['function', '?'],
      ['function', ':'],
    ],
  ],
  ['the second operand', 'n = Number(n > 1 && n < 3)', [['function', 'second operand'], ['function']]],
  ['a fallback', 'n = [undefined, undefined, 5][n] ?? 7', [['function'], ['function', 'second operand']]],
  [
    'a fallback that is assigned',
    'let m: number | undefined = n > 1 ? 1 : undefined; m ??= 4; n = m',
    [
      ['function', '?'],
      ['function', ':', '??='],
    ],
  ],
  ['a loop', 'for (let i = 1; i < n; i++) n = n - 1', [['function', 'loop'], ['function']]],
  [
    'a loop over values',
    'for (const i of [1, 2, 3].slice(n)) n += i',
    [
      ['function', 'loop'],
      ['function', 'loop', 'loop'],
    ],
  ],
  [
    'cases',
    'switch (n) { case 2: n = 5; break; default: n = 6 }',
    [
      ['function', 'case'],
      ['function', 'case'],
    ],
  ],
  [
    'a default value',
    'n = ((m = 3) => m)(n > 1 ? undefined : n)',
    [
      ['function', '?', 'default', 'function'],
      ['function', ':', 'function'],
    ],
  ],
  [
    'a catch',
    'try { if (n > 1) throw n } catch { n = 0 }',
    [
      ['function', 'if', 'catch'],
      ['function', 'else'],
    ],
  ],
])('%s reports which way was taken and does what it did', async (_name, body, expected) => {
  const source = `function run(n: number) { ${body}\n return n }`
  const original = await load(source, () => {})
  const places: string[] = []
  const instrumented = await instrumentEdges(source, '/some/where/run.ts', (place) => places.push(place) - 1)
  expect(places.every((place) => /^run\.ts:[12] /.test(place))).toBe(true)

  for (const [index, n] of [2, 1].entries()) {
    const hits: string[] = []
    const run = await load(instrumented, (edge) => hits.push(places[edge]?.split(' ').slice(1).join(' ') ?? ''))
    expect(run(n)).toBe(original(n))
    expect(hits).toEqual(expected[index])
  }
})

async function load(source: string, hit: (edge: number) => void): Promise<(n: number) => unknown> {
  const { code } = await transform(source, { loader: 'ts' })
  const run: unknown = compileFunction(`${code}\nreturn run`, [HIT])(hit)
  if (typeof run !== 'function') throw new Error('no function')
  return (n) => run(n)
}
