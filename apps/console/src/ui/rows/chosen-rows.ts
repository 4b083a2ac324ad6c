/** Rows by id, as last seen. */
export type KnownRows<Row> = ReadonlyMap<string, Row>

/** What is known of the chosen rows: as they are shown now, else as they were when they were chosen. */
export function knownRows<Row>(
  ids: ReadonlySet<string>,
  shown: readonly Row[],
  { known, idOf }: { readonly known: KnownRows<Row>; readonly idOf: (row: Row) => string },
): KnownRows<Row> {
  if (ids.size === 0) return new Map()
  const now = new Map(shown.map((row): [string, Row] => [idOf(row), row]))
  return new Map(
    [...ids].flatMap((id): [string, Row][] => {
      const row = now.get(id) ?? known.get(id)
      return row === undefined ? [] : [[id, row]]
    }),
  )
}
