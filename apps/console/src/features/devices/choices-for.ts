import type { AccessChoice, DeviceSummary } from './device-queries.ts'

/** What can be decided about a device where it stands in a list: never what it is already. */
export function choicesFor({
  accessState,
  accessReason,
}: Pick<DeviceSummary, 'accessState' | 'accessReason'>): readonly AccessChoice[] {
  return [
    ...(accessState === 'allowed' ? [] : (['allow'] as const)),
    ...(accessState === 'blocked' ? [] : (['block'] as const)),
    ...(accessReason === 'individual' ? (['default'] as const) : []),
  ]
}
