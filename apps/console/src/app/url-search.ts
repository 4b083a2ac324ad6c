/** What stands after the question mark, as plain text by name. Values are never JSON: a link can be read and typed. */
export type UrlSearch = Readonly<Record<string, unknown>>

export function parseUrlSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Absent and empty values are left out, so that the plain path is the canonical form of a view. */
export function stringifyUrlSearch(search: UrlSearch): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value)
  }
  const text = params.toString()
  return text && `?${text}`
}

/** A text of the URL, cut to what the API takes; undefined if it is missing or blank. */
export function textParam(search: UrlSearch, name: string, longest = 200): string | undefined {
  const value = search[name]
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, longest) : undefined
}

/** A text of the URL that must be one of the choices. */
export function choiceParam<const Choice extends string>(
  search: UrlSearch,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = search[name]
  return choices.find((choice) => choice === value)
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

export function idParam(search: UrlSearch, name: string): string | undefined {
  const value = textParam(search, name)
  return value !== undefined && uuid.test(value) ? value : undefined
}

/** The digits of a number from 1 on, as text: values in a URL are texts. */
export function numberParam(search: UrlSearch, name: string): string | undefined {
  const value = textParam(search, name)
  return value !== undefined && /^[1-9]\d{0,8}$/.test(value) ? value : undefined
}

/**
 * A search validator for the router that drops nothing: what the screen cannot use stays in the URL, where the notice
 * about it finds it. The screen parses once more and hands on only what it knows.
 */
export function keepingRest<Search>(parse: (raw: UrlSearch) => Search): (raw: UrlSearch) => Search
export function keepingRest(parse: (raw: UrlSearch) => object): (raw: UrlSearch) => unknown {
  return (raw) => {
    const known = Object.entries(parse(raw)).filter(([, value]) => value !== undefined)
    return { ...raw, ...Object.fromEntries(known) }
  }
}

/** The names in a link that this screen does not know, or whose value it could not use: they must not widen a list silently. */
export function unusedParams(text: string, used: UrlSearch): readonly string[] {
  return Object.entries(parseUrlSearch(text))
    .filter(([name, value]) => value !== '' && used[name] === undefined)
    .map(([name]) => name)
}

/** Where to go after sign-in: a path of this console with its whole query, never another site. */
export function safeTarget(text: string | undefined): string {
  if (!text?.startsWith('/') || /^\/[/\\]/.test(text) || /[\p{Cc}\\]/u.test(text)) return '/'
  return text.startsWith('/login') ? '/' : text
}
