import './words.ts'
import { useState } from 'react'
import { BulkProgress } from './bulk-progress.tsx'
import { BulkReview, type BulkReviewProps } from './bulk-review.tsx'

type BulkDialogProps = Pick<BulkReviewProps, 'act' | 'meant' | 'lead' | 'found' | 'onClose'> & {
  readonly onBegun: () => void
}

/** An act on many: first what is about to happen to whom, then how far it is. It goes on when this is closed. */
export function BulkDialog({ onBegun, ...props }: BulkDialogProps) {
  const [jobId, setJobId] = useState<string | null>(null)
  if (jobId !== null) return <BulkProgress id={jobId} onClose={props.onClose} />
  return (
    <BulkReview
      {...props}
      onBegun={(id) => {
        setJobId(id)
        onBegun()
      }}
    />
  )
}
