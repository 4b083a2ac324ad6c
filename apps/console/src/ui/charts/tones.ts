/** How a series looks: a colour and a pattern, of tones.module.css. */
export type Tone = 'allowed' | 'quarantined' | 'blocked' | 'discovery' | 'accent' | 'wipe' | 'plain' | 'faint'

const tones = ['accent', 'quarantined', 'wipe', 'discovery', 'allowed', 'blocked', 'plain'] as const

/** The tone of the n-th series, where no meaning has one of its own. */
export function toneAt(index: number): Tone {
  return tones[index % tones.length] ?? 'plain'
}

const ofStates: Readonly<Record<string, Tone>> = {
  allowed: 'allowed',
  quarantined: 'quarantined',
  blocked: 'blocked',
  deviceDiscovery: 'discovery',
  unknown: 'plain',
}

/** The tone of an access state, the same everywhere. */
export function toneOfState(state: string): Tone {
  return ofStates[state] ?? 'faint'
}
