/** What a check of the audit chain found. */
export type AuditVerdict = {
  /** Entries of the chain as its tail counts them. */
  readonly entries: number
  readonly checkpoints: number
  /** What came after it is chained, but no checkpoint vouches for it. 0 without checkpoints. */
  readonly lastCheckpoint: number
  /** In order of their sequence; the chain is looked at up to its first fault. */
  readonly faults: readonly AuditFault[]
}

export type AuditFault = {
  /** The first entry that is not as it was; 0 where a line of the checkpoint file cannot be read. */
  readonly sequence: number
  readonly kind: AuditFaultKind
  readonly words: string
}

export type AuditFaultKind =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'broken-link'
  | 'tail'
  | 'truncated'
  | 'rewritten'
  | 'checkpoint-unreadable'
  | 'checkpoint-unsigned'
  | 'checkpoint-order'
