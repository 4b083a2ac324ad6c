/** What a key press is called in a shortcut table: `a`, `?`, `Shift+A`, `Mod+z` (Ctrl, or Cmd on a Mac), `Escape`. */
export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The chord of a key press, or null where the browser or the system means something by it. */
export function chordOf(press: KeyPress): string | null {
  if (press.altKey || press.key === 'Dead' || press.key === 'Unidentified') return null
  if (press.ctrlKey || press.metaKey) return press.shiftKey ? null : `Mod+${press.key.toLowerCase()}`
  const isLetter = /^\p{Letter}$/u.test(press.key)
  if (isLetter && press.shiftKey) return `Shift+${press.key.toUpperCase()}`
  // With Caps Lock on, a plain key arrives as a capital without Shift.
  if (isLetter) return press.key.toLowerCase()
  if (press.key === ' ') return 'Space'
  const isNamed = press.key.length > 1
  return isNamed && press.shiftKey ? `Shift+${press.key}` : press.key
}

/** Single keys can be switched off (WCAG 2.1.4); chords with a modifier and keys with a name always work. */
export function isSingleKey(chord: string): boolean {
  return /^(?:Shift\+)?.$/u.test(chord) || chord === 'Space'
}

export type Typing = { readonly tag: string; readonly type: string; readonly isEditable: boolean }

const typedInto = /^(?:text|search|email|password|number|tel|url|date|time|)$/

/** True where keys are text, not commands. */
export function isTyping({ tag, type, isEditable }: Typing): boolean {
  if (isEditable || tag === 'TEXTAREA' || tag === 'SELECT') return true
  return tag === 'INPUT' && typedInto.test(type)
}

const sequenceTime = 1200

export type Sequence = { readonly prefix: string; readonly at: number } | null

/** Joins `g` and the key after it to `g q`, if they follow each other within 1.2 seconds. */
export function joinSequence(sequence: Sequence, chord: string, at: number): string {
  const isOpen = sequence !== null && at - sequence.at <= sequenceTime
  return isOpen ? `${sequence.prefix} ${chord}` : chord
}

/** What a pressed key does where some have other keys; empty where its own act went to another key. */
export function meantBy(pressed: string, keys: Readonly<Record<string, string>>): string {
  const moved = Object.entries(keys).find(([, key]) => key === pressed)
  if (moved) return moved[0]
  return keys[pressed] === undefined ? pressed : ''
}
