import './words.ts'
import './bulk-words.ts'
import { useState } from 'react'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { BulkWipeOutcome } from './bulk-wipe-outcome.tsx'
import { BulkWipeReview } from './bulk-wipe-review.tsx'
import type { SelectionResult } from './selection-queries.ts'

type BulkWipeDialogProps = {
  readonly devices: readonly DeviceSummary[]
  readonly onAsked: () => void
  readonly onClose: () => void
}

/** Wipes the account data of many devices: first what that means, then what became of each. */
export function BulkWipeDialog({ devices, onAsked, onClose }: BulkWipeDialogProps) {
  const [results, setResults] = useState<readonly SelectionResult[] | null>(null)
  if (results) return <BulkWipeOutcome devices={devices} results={results} onClose={onClose} />
  return (
    <BulkWipeReview
      ids={devices.map(({ id }) => id)}
      onClose={onClose}
      onAsked={(asked) => {
        setResults(asked)
        onAsked()
      }}
    />
  )
}
