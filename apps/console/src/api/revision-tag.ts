/** A revision as the strong entity tag that `If-Match` wants. */
export function revisionTag(revision: number): string {
  return `"${revision}"`
}
