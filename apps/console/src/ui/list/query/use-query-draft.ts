import type { ListField } from '@gatepost/contract'
import { useEffect, useState } from 'react'
import { draftOf, faultsOf, promote, queryOf, readDraft, type QueryDraft } from './query-draft.ts'

type DraftInput = {
  /** What the URL says. */
  readonly query: string
  readonly fields: readonly ListField[]
  /** `isStep`: something was chosen, so the history gets an entry; typing changes the entry there is. */
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** A draft counts while the URL says what it was made from (`from`) or what it asked for (`to`). */
type Held = { readonly draft: QueryDraft; readonly from: string; readonly to: string }

const pause = 150

/** What the bar shows: it leads while one types, and follows the URL otherwise, so that Back works. */
export function useQueryDraft({ query, fields, onQuery }: DraftInput) {
  const [held, setHeld] = useState<Held | null>(null)
  const [isFinal, setIsFinal] = useState(false)
  const isHeld = held !== null && (query === held.from || query === held.to)
  const draft = isHeld ? held.draft : draftOf(query, fields)
  const reading = readDraft(draft, fields)
  const wanted = isHeld ? reading.query : undefined

  // Once the URL says what was asked for, the way back to what it said before is Back's.
  if (held !== null && query === held.to && held.from !== held.to) setHeld({ ...held, from: held.to })

  useEffect(() => {
    if (held === null || wanted === undefined || wanted === query || wanted === held.to) return
    const timer = setTimeout(() => {
      setHeld({ ...held, from: query, to: wanted })
      onQuery(wanted, false)
    }, pause)
    return () => clearTimeout(timer)
  })

  /** A filter that is followed by something else becomes a chip while one goes on. */
  function type(next: QueryDraft) {
    setIsFinal(false)
    setHeld({ draft: promote(next, fields, next.text.length), from: query, to: query })
  }

  /** Everything that is right becomes a chip; what is wrong stays and is told. */
  function choose(next: QueryDraft) {
    const chosen = promote(next, fields, next.text.length + 1)
    setIsFinal(true)
    const isRight = faultsOf(chosen, fields).length === 0
    const to = isRight ? queryOf(chosen) : query
    setHeld({ draft: chosen, from: query, to })
    if (to !== query) onQuery(to, true)
  }

  const fault = reading.fault ?? (isFinal || !isHeld ? faultsOf(draft, fields)[0] : undefined)
  return { draft, fault, type, choose }
}
