/** Keys that can be another one, by what they do, in the order of the table. */
export const keyActs = [
  { act: 'help', key: '?' },
  { act: 'search', key: '/' },
  { act: 'go', key: 'g' },
  { act: 'down', key: 'j' },
  { act: 'up', key: 'k' },
  { act: 'select', key: 'x' },
  { act: 'range', key: 'Shift+X' },
  { act: 'showNew', key: '.' },
  { act: 'filter', key: 'f' },
  { act: 'views', key: 'v' },
  { act: 'columns', key: 'c' },
  { act: 'export', key: 'e' },
  { act: 'pause', key: 'p' },
  { act: 'allow', key: 'a' },
  { act: 'block', key: 'b' },
  { act: 'allowRule', key: 'Shift+A' },
  { act: 'ask', key: 'w' },
  { act: 'snooze', key: 's' },
] as const

export type KeyAct = (typeof keyActs)[number]

export type OwnKeys = Readonly<Record<string, string>>

/** The keys after one act got another; a key of an act that it had before is taken back. */
export function withKey(keys: OwnKeys, { key }: Pick<KeyAct, 'key'>, pressed: string): OwnKeys {
  const rest = Object.fromEntries(Object.entries(keys).filter(([own]) => own !== key))
  return pressed === key ? rest : { ...rest, [key]: pressed }
}

/** The act that a key belongs to already, other than this one. */
export function takenBy(keys: OwnKeys, { act }: Pick<KeyAct, 'act'>, pressed: string): KeyAct['act'] | undefined {
  return keyActs.find((other) => other.act !== act && (keys[other.key] ?? other.key) === pressed)?.act
}
