import { defaultPolicySettings, type PolicySettings } from '@gatepost/protocol/tables'

/** How many settings differ from the built-in defaults. One that is left out has its default. */
export function changedSettings(settings: PolicySettings): number {
  const defaults = new Map<string, unknown>(Object.entries(defaultPolicySettings))
  return Object.entries(settings).filter(([name, value]) => !isSame(value, defaults.get(name))).length
}

/** The settings that differ between two documents, as they were and as they are; null stands for "left out". */
export function settingsDifference(before: PolicySettings, after: PolicySettings) {
  const earlier = new Map<string, unknown>(Object.entries(before))
  const later = new Map<string, unknown>(Object.entries(after))
  const names = [...new Set([...earlier.keys(), ...later.keys()])].filter((name) => {
    return !isSame(earlier.get(name), later.get(name))
  })
  const pick = (from: ReadonlyMap<string, unknown>) => Object.fromEntries(names.map((name) => [name, from.get(name)]))
  return { isDifferent: names.length > 0, before: pick(earlier), after: pick(later) }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
