/**
 * What of a page is left for a search: all its settings where the page itself is meant, else those that are; undefined
 * where neither is. Every word of the search has to be somewhere.
 */
export function foundWords(
  search: string,
  { title, items }: { readonly title: string; readonly items: readonly string[] },
): readonly string[] | undefined {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  if (has(title)) return items
  const hits = items.filter((item) => has(`${title} ${item}`))
  return hits.length > 0 ? hits : undefined
}
