import { z } from 'zod'

/** How long a new administrator waits, and how long a lowering is seen before it holds. */
export const protectionDelay = 24 * 3_600_000

const budget = z.number().int().min(0)

/** What can be set about wipes: budgets and switches. */
export const protectionSettings = z.strictObject({
  organizationPerHour: budget,
  organizationPerDay: budget,
  requesterPerHour: budget,
  requesterPerDay: budget,
  helpdeskPerDay: budget,
  userPerDay: budget,
  isSecondPersonRequired: z.boolean(),
  mayUsersWipeDevice: z.boolean(),
})

export const protectionChanges = protectionSettings.partial()

export type ProtectionSettings = z.infer<typeof protectionSettings>
export type ProtectionChanges = z.infer<typeof protectionChanges>
export type ProtectionName = keyof ProtectionSettings

export const protectionNames = protectionSettings.keyof().options

/** What of a change protects more, and what protects less; what is so already is in neither. */
export function splitChanges(
  present: ProtectionSettings,
  wanted: { readonly [Name in ProtectionName]?: ProtectionSettings[Name] | undefined },
): { readonly raising: ProtectionChanges; readonly lowering: ProtectionChanges } {
  const isLowering = (name: ProtectionName) => looseness(name, wanted[name]) > looseness(name, present[name])
  const different = protectionNames.filter((name) => wanted[name] !== undefined && wanted[name] !== present[name])
  const pick = (names: readonly ProtectionName[]) =>
    protectionChanges.parse(Object.fromEntries(names.map((name) => [name, wanted[name]])))
  return {
    raising: pick(different.filter((name) => !isLowering(name))),
    lowering: pick(different.filter(isLowering)),
  }
}

/** A larger budget lets more through; of the switches, the second person is the one that protects when it is on. */
function looseness(name: ProtectionName, value: number | boolean | undefined): number {
  const size = Number(value)
  return name === 'isSecondPersonRequired' ? -size : size
}
