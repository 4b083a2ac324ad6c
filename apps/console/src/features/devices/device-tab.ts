export const deviceTabs = ['summary', 'sync', 'policy', 'history'] as const

export type DeviceTab = (typeof deviceTabs)[number]

/** The tab that a path names; the first without a name, null for one that there is not. */
export function deviceTabOf(name: string | undefined): DeviceTab | null {
  if (name === undefined) return 'summary'
  return deviceTabs.find((tab) => tab === name) ?? null
}
