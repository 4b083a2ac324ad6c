export const maxTags = 20

/** The tags after a change, each once whatever its case; the first spelling stays. */
export function changedTags(
  tags: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): readonly string[] {
  const removed = new Set(remove.map(keyOf))
  const byKey = new Map<string, string>()
  for (const tag of tags) if (!removed.has(keyOf(tag))) byKey.set(keyOf(tag), tag)
  for (const tag of add) if (!byKey.has(keyOf(tag))) byKey.set(keyOf(tag), tag)
  return [...byKey.values()]
}

function keyOf(tag: string): string {
  return tag.toLowerCase()
}
