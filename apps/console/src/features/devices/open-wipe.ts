import type { DeviceSummary } from './device-queries.ts'

const openStates = { requested: true, held: true, pending: true, delivered: true } as const

type OpenWipe = NonNullable<DeviceSummary['wipe']> & { readonly state: keyof typeof openStates }

/** The wipe of a device that is under way; null if there is none or it has ended. */
export function openWipeOf({ wipe }: Pick<DeviceSummary, 'wipe'>): OpenWipe | null {
  return wipe !== null && isOpen(wipe) ? wipe : null
}

function isOpen(wipe: NonNullable<DeviceSummary['wipe']>): wipe is OpenWipe {
  return Object.hasOwn(openStates, wipe.state)
}
