/** Whether an audit action is one of the events: `device.registered` itself, `wipe.*` and all below, `*` everything. */
export function isEventOf(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '*') return true
    return pattern.endsWith('.*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern
  })
}
