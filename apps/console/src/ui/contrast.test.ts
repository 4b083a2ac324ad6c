import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')
const [lightCss = '', darkCss = ''] = css.split(":root[data-mantine-color-scheme='dark']")
const light = tokensOf(lightCss)
const schemes = [
  ['light', light],
  ['dark', new Map([...light, ...tokensOf(darkCss)])],
] as const

const surfaces = ['page', 'card', 'hover', 'selected', 'accent-soft']

/** Text needs 4.5:1 ([WCAG] 1.4.3). */
const textPairs = [
  ...['text', 'text-soft', 'text-faint', 'accent', 'allowed', 'quarantined', 'blocked', 'discovery', 'wipe'].flatMap(
    (text) => surfaces.map((surface) => [text, surface] as const),
  ),
  ['accent-text', 'accent'],
  ['accent-text', 'accent-hover'],
  ['blocked-text', 'blocked'],
  ['blocked-text', 'blocked-hover'],
  ['blocked', 'blocked-soft-hover'],
  ['text-faint', 'line-soft'],
  ['text-soft', 'discovery-soft'],
  ...['allowed', 'quarantined', 'blocked', 'discovery', 'wipe'].map((state) => [state, `${state}-soft`] as const),
  ...['rail-text', 'rail-strong'].flatMap((text) =>
    ['rail', 'rail-hover', 'rail-selected'].map((surface) => [text, surface] as const),
  ),
  ['rail-text-soft', 'rail'],
  ['badge-text', 'badge'],
] as const

/** Borders of controls and shapes that mean something need 3:1 ([WCAG] 1.4.11). */
const shapePairs = [
  ...surfaces.slice(0, 4).map((surface) => ['control', surface] as const),
  ['live', 'rail'],
  ['badge', 'rail'],
] as const

function tokensOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

describe.each(schemes)('in %s', (_, tokens) => {
  const colour = (name: string) => {
    const value = tokens.get(name)
    if (value === undefined) throw new Error(`tokens.css has no colour --${name}`)
    return value
  }

  test.each(textPairs)('text in --%s can be read on --%s', (text, surface) => {
    expect(ratio(colour(text), colour(surface))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(shapePairs)('--%s can be told from --%s', (shape, surface) => {
    expect(ratio(colour(shape), colour(surface))).toBeGreaterThanOrEqual(3)
  })
})

test('the ratio is that of the standard', () => {
  expect(ratio('#000000', '#ffffff')).toBe(21)
  expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
