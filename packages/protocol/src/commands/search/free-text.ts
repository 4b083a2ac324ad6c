/** Words of one search; what else was typed narrows it no further. */
const MAX_WORDS = 16
const MAX_TEXT_LENGTH = 1024

/** The words of a FreeText, each of which has to be found; what stands in quotes is one of them. */
export function freeTextWords(text: string): readonly string[] {
  const words = [...text.slice(0, MAX_TEXT_LENGTH).matchAll(/"([^"]*)"?|[^\s"]+/g)].map(([all, quoted]) =>
    (quoted ?? all).trim(),
  )
  return words.filter((word) => word !== '').slice(0, MAX_WORDS)
}

/**
 * The words of a Find query, which is KQL. It is not evaluated but reduced to its words, as in a FreeText: restrictions to a
 * property (`subject:`) are taken for the word alone, wildcards and brackets are left out, alternatives (OR) of the same
 * word become one, and what is excluded (NOT, -) is not looked at.
 */
export function keywordQueryWords(query: string): readonly string[] {
  const plain = query
    .slice(0, MAX_TEXT_LENGTH)
    .replaceAll(/(?:\bNOT\s+|(?<=^|[\s(])-)(?:[a-z]{1,20}[:=])?(?:"[^"]*"?|[^\s()"]+)/g, ' ')
    .replaceAll(/\b(?:AND|OR|NEAR)\b/g, ' ')
    .replaceAll(/(?<=^|[\s(])[A-Za-z]{1,20}[:=](?=\S)/g, ' ')
    .replaceAll(/[()*]/g, ' ')
  return [...new Set(freeTextWords(plain))]
}
