/** A family of events and those that belong to it: `wipe.*` with `wipe.requested` and its likes. */
export type EventFamily = { readonly all: string; readonly events: readonly string[] }

/** The events by the first part of their name, in the order of the names. */
export function eventFamilies(actions: readonly string[]): readonly EventFamily[] {
  const families = new Map<string, string[]>()
  for (const action of actions.toSorted()) {
    const all = `${action.split('.')[0] ?? action}.*`
    families.set(all, [...(families.get(all) ?? []), action])
  }
  return [...families].map(([all, events]) => ({ all, events }))
}

/** What is chosen after a click on one event or family; a family stands for all of its events, `*` for everything. */
export function toggled(chosen: readonly string[], event: string): readonly string[] {
  if (chosen.includes(event)) return chosen.filter((each) => each !== event)
  if (event === '*') return ['*']
  const isBelow = (each: string) => event.endsWith('.*') && each.startsWith(event.slice(0, -1))
  return [...chosen.filter((each) => each !== '*' && !isBelow(each)), event]
}

/** True if the choice says so without naming the event itself. */
export function isCovered(chosen: readonly string[], event: string): boolean {
  if (event === '*') return false
  if (chosen.includes('*')) return true
  return chosen.some((each) => each !== event && each.endsWith('.*') && event.startsWith(each.slice(0, -1)))
}
