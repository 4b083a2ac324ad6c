type Press = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

type Menu = {
  /** Which has the focus; -1 for none. */
  readonly present: number
  readonly items: readonly { readonly key?: string | undefined; readonly label: string }[]
}

export type Meant = { readonly kind: 'go' | 'run'; readonly index: number } | null

/** What a key means in a menu: another item, an act by its own letter, or the next item that begins with the letter. */
export function itemMeant(press: Press, { present, items }: Menu): Meant {
  const last = items.length - 1
  if (last < 0 || press.ctrlKey || press.metaKey || press.altKey) return null
  switch (press.key) {
    case 'ArrowDown':
      return go(present >= last ? 0 : present + 1)
    case 'ArrowUp':
      return go(present <= 0 ? last : present - 1)
    case 'Home':
      return go(0)
    case 'End':
      return go(last)
  }
  if (!/^[\p{L}\p{N}]$/u.test(press.key)) return null
  const letter = press.key.toLowerCase()
  const own = items.findIndex(({ key }) => key === letter)
  if (own !== -1) return { kind: 'run', index: own }
  const from = [...items.keys()].map((step) => (present + 1 + step) % items.length)
  const next = from.find((index) => items[index]?.label.toLowerCase().startsWith(letter))
  return next === undefined ? null : go(next)
}

function go(index: number): Meant {
  return { kind: 'go', index }
}
