import { expect, test } from 'vitest'
import { contrast, leastContrast, schemes, tonesOf } from './accent-tones.ts'

const levels = ['00', '40', '80', 'c0', 'ff']
const colours = levels.flatMap((red) => levels.flatMap((green) => levels.map((blue) => `#${red}${green}${blue}`)))

test.each(['light', 'dark'] as const)('whatever colour somebody likes, its text can be read in %s', (scheme) => {
  const { card, hover } = schemes[scheme]
  const hard = colours.filter((colour) => {
    const tones = tonesOf(colour)[scheme]
    const texts = [card, hover, tones.soft, tones.text].map((beside) => contrast(tones.accent, beside))
    return Math.min(...texts, contrast(tones.text, tones.hover)) < leastContrast
  })
  expect(hard).toEqual([])
})

test('a colour that can be read is left as it is', () => {
  expect(tonesOf('#0b6b62').light).toEqual({ accent: '#0b6b62', hover: '#095c54', text: '#ffffff', soft: '#e2edec' })
  expect(tonesOf('#3fb8a8').dark.accent).toBe('#3fb8a8')
  expect(contrast('#000000', '#ffffff')).toBe(21)
})
