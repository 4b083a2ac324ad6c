const source = String.raw`apps/console/src/`

/**
 * What belongs together on the wire. Left alone, each module that two pages share would be a file of its own: sixty of them for
 * a list, ten rounds of a browser that asks for six at a time. The first group that fits takes a module.
 */
export const chunks = [
  // What every page needs, in pieces that begin.js runs as tasks of their own: fifty small ones compress worse.
  { name: 'react', tags: ['$initial'], test: anyOf('node_modules/(react|react-dom|scheduler)/') },
  { name: 'kit', tags: ['$initial'], test: anyOf(String.raw`node_modules/.*\.m?js$`) },
  { name: 'start', tags: ['$initial'] },
  // What nearly every page shows besides its own: the header, times, waiting and failing.
  {
    name: 'page',
    test: anyOf(
      `${source}api/revision-tag`,
      `${source}app/(account-button|account-menu\\.module|account-name|act-reason|header-tools|initials|page-header)`,
      `${source}ui/(card|claimed-text|copy-button|delayed|problem-notice|skeleton|use-settled)\\b`,
      `${source}ui/time/`,
      `${source}ui/list/(api-echo\\.tsx|toolbar\\.module)`,
      'query-core/.*/infiniteQueryObserver',
      'react-query/.*/useInfiniteQuery\\.',
      'icons/Icon(ArrowDown|ArrowUp|Check|Code|Copy|Lock|Search|X)\\.',
    ),
  },
  // A table of any length, which the inbox has not.
  { name: 'table', test: anyOf(`${source}ui/table/`) },
  // What is chosen in a list, what is new in it, and what it says of devices.
  {
    name: 'list',
    test: anyOf(
      `${source}ui/(rows|states)/`,
      `${source}ui/list/(count-words|list-page|new-rows-pill|search-field|toolbar-place|unused-params-notice)`,
      'query-core/.*/mutationObserver',
      'react-query/.*/useMutation\\.',
    ),
  },
] as const satisfies readonly Group[]

type Group = {
  readonly name: string
  readonly test?: RegExp
  readonly tags?: readonly ['$initial']
}

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'))
}
