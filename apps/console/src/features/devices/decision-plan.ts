import type { AccessChoice, AccessState, DeviceSummary } from './device-queries.ts'

type Decidable = Pick<DeviceSummary, 'id' | 'accessState' | 'accessReason'>

/** One request: the same access for several devices. */
export type DecisionStep = { readonly access: AccessChoice; readonly ids: readonly string[] }

/** The API takes so many devices at once. */
const mostAtOnce = 200

/** The act that brings a device back to what it is now: its personal decision, or none. */
export function inverseOf({ accessState, accessReason }: Decidable): AccessChoice {
  if (accessReason !== 'individual') return 'default'
  if (accessState === 'allowed') return 'allow'
  return accessState === 'blocked' ? 'block' : 'default'
}

/** The requests that decide on these devices. */
export function decisionSteps(ids: readonly string[], access: AccessChoice): readonly DecisionStep[] {
  const count = Math.ceil(ids.length / mostAtOnce)
  return Array.from({ length: count }, (_, index) => ({
    access,
    ids: ids.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  }))
}

/** The requests that take a decision back: each device to what it was before. */
export function undoSteps(before: readonly Decidable[]): readonly DecisionStep[] {
  const choices = ['default', 'allow', 'block'] as const satisfies readonly AccessChoice[]
  return choices.flatMap((access) =>
    decisionSteps(
      before.filter((device) => inverseOf(device) === access).map(({ id }) => id),
      access,
    ),
  )
}

/** What a device will be after the act, as far as one can know without asking; shown at once, corrected by the answer. */
export function expectedState(access: AccessChoice): AccessState | null {
  const states = { allow: 'allowed', block: 'blocked', default: null } as const
  return states[access]
}
