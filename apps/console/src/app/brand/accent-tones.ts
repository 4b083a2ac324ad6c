/** What is drawn with a colour of one's own, as "#rrggbb". */
export type Tones = { readonly accent: string; readonly hover: string; readonly text: string; readonly soft: string }

type Scheme = { readonly card: string; readonly hover: string; readonly towards: string; readonly text: string }

/** The surfaces of tokens.css that text in the accent colour stands on. */
export const schemes = {
  light: { card: '#ffffff', hover: '#f1f5f5', towards: '#000000', text: '#ffffff' },
  dark: { card: '#132021', hover: '#182829', towards: '#ffffff', text: '#06110f' },
} as const satisfies Readonly<Record<string, Scheme>>

/** WCAG 1.4.3, for text. */
export const leastContrast = 4.5

/** The colour as both schemes use it: darkened or brightened as far as its text can be read, and no further. */
export function tonesOf(colour: string): { readonly light: Tones; readonly dark: Tones } {
  return { light: readable(colour, schemes.light), dark: readable(colour, schemes.dark) }
}

/** From 1 (the same) to 21 (black and white). */
export function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

function readable(colour: string, { card, hover, towards, text }: Scheme): Tones {
  for (let step = 0; step <= 100; step += 1) {
    const accent = mix(colour, towards, step / 100)
    const soft = mix(card, accent, 0.12)
    if ([soft, hover, text].every((beside) => contrast(accent, beside) >= leastContrast)) {
      return { accent, hover: mix(accent, towards, 0.14), text, soft }
    }
  }
  return { accent: towards, hover: towards, text: card, soft: hover }
}

/** `share` of the second colour in the first. */
function mix(one: string, other: string, share: number): string {
  const [a, b] = [partsOf(one), partsOf(other)]
  const mixed = a.map((part, at) => Math.round(part + ((b[at] ?? 0) - part) * share))
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
