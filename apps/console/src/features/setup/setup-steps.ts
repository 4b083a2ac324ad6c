import { choiceParam, type UrlSearch } from '../../app/url-search.ts'

/** What a new installation needs to be decided, in the order in which one thing rests on another. */
export const setupSteps = ['access', 'policy', 'alarms', 'users', 'phone'] as const

export type SetupStep = (typeof setupSteps)[number]

export type SetupFacts = {
  readonly organizationRevision: number
  readonly recipients: number
  /** The default policy is another than the one that every installation begins with, or was changed. */
  readonly isPolicyChosen: boolean
  readonly users: number
  readonly devices: number
}

/** The steps that are behind us. */
export function stepsDone(facts: SetupFacts): ReadonlySet<SetupStep> {
  const done: Readonly<Record<SetupStep, boolean>> = {
    // Who lets phones in has looked at it, also where the default stayed as it was.
    access: facts.organizationRevision > 1 || facts.devices > 0,
    policy: facts.isPolicyChosen,
    alarms: facts.recipients > 0,
    users: facts.users > 0,
    phone: facts.devices > 0,
  }
  return new Set(setupSteps.filter((step) => done[step]))
}

/** The step after this one; null after the last. */
export function stepAfter(step: SetupStep): SetupStep | null {
  return setupSteps[setupSteps.indexOf(step) + 1] ?? null
}

export function parseSetupSearch(raw: UrlSearch): { readonly step?: SetupStep } {
  return { step: choiceParam(raw, 'step', setupSteps) }
}
