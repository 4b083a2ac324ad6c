const mostNames = 1_000

/** Names and addresses as people paste them: one a line, or with commas or semicolons, `Anna <anna@example.com>` too. */
export function typedNames(text: string): { readonly names: readonly string[]; readonly isTooMany: boolean } {
  const typed = text
    .split(/[\n,;]+/)
    .map((part) => (/<([^<>]+)>/.exec(part)?.[1] ?? part).trim().toLowerCase())
    .filter((name) => name !== '' && name.length <= 254)
  const names = [...new Set(typed)]
  return { names: names.slice(0, mostNames), isTooMany: names.length > mostNames }
}
