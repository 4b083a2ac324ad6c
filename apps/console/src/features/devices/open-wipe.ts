import type { DeviceSummary } from './device-queries.ts'

const openStates = { requested: true, held: true, pending: true, delivered: true } as const

type OpenWipe = NonNullable<DeviceSummary['wipe']> & { readonly state: keyof typeof openStates }

/** The wipe of a device that is under way; null if there is none or it has ended. */
export function openWipeOf({ wipe }: Pick<DeviceSummary, 'wipe'>): OpenWipe | null {
  return wipe !== null && isOpen(wipe) ? wipe : null
}

type MarkedWipe = NonNullable<DeviceSummary['wipe']> & { readonly state: OpenWipe['state'] | 'acknowledged' }

/** What stands for the device in place of its access: an open wipe, or one that the phone says it has obeyed. */
export function markedWipeOf({ wipe }: Pick<DeviceSummary, 'wipe'>): MarkedWipe | null {
  return wipe !== null && isMarked(wipe) ? wipe : null
}

function isMarked(wipe: NonNullable<DeviceSummary['wipe']>): wipe is MarkedWipe {
  return wipe.state === 'acknowledged' || isOpen(wipe)
}

function isOpen(wipe: NonNullable<DeviceSummary['wipe']>): wipe is OpenWipe {
  return Object.hasOwn(openStates, wipe.state)
}
