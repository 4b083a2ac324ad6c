import { useState } from 'react'
import { keepDraft, readKeptDraft, type DraftBase, type KeptDraft } from './kept-draft.ts'
import { changesOf, emptyDraft, type PolicyDraft } from './policy-draft.ts'
import type { Policy } from './policy-queries.ts'

export type DraftedPolicy = {
  readonly draft: PolicyDraft
  /** The form that the draft was begun on: older than the policy once somebody saved meanwhile. */
  readonly base: DraftBase
  readonly isBehind: boolean
  /** It was left here before, and is there again. */
  readonly isRestored: boolean
  readonly edit: (change: (draft: PolicyDraft) => PolicyDraft) => void
  /** Puts the draft on top of the policy as it is now. */
  readonly rebase: (draft: PolicyDraft) => void
  /** A change that was kept for later takes the place of the draft. */
  readonly adopt: (base: DraftBase, draft: PolicyDraft) => void
  readonly discard: () => void
}

/** What was changed of a policy and not saved; kept in the tab over reloads and other screens. */
export function usePolicyDraft(policy: Policy): DraftedPolicy {
  const [first] = useState(() => readKeptDraft(policy.id))
  const [kept, setKept] = useState<KeptDraft | undefined>(first)
  const base = kept?.base ?? baseOf(policy)

  function store(next: KeptDraft): KeptDraft | undefined {
    const kept = isEmpty(next) ? undefined : next
    keepDraft(policy.id, kept)
    return kept
  }

  return {
    draft: kept?.draft ?? emptyDraft,
    base,
    isBehind: kept !== undefined && base.revision !== policy.revision,
    isRestored: kept !== undefined && kept === first,
    edit: (change) => {
      setKept((now) => store({ base: now?.base ?? baseOf(policy), draft: change(now?.draft ?? emptyDraft) }))
    },
    rebase: (draft) => setKept(store({ base: baseOf(policy), draft })),
    adopt: (begun, draft) => setKept(store({ base: begun, draft })),
    discard: () => setKept(store({ base: baseOf(policy), draft: emptyDraft })),
  }
}

function baseOf({ revision, name, settings }: Policy): DraftBase {
  return { revision, name, settings }
}

function isEmpty({ base, draft }: KeptDraft): boolean {
  return draft.name === undefined && changesOf(base, draft).length === 0
}
