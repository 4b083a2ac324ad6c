export type RefreshFacts = {
  /** When the phone got its final key; null: it has none. */
  readonly acknowledgedAt: Date | null
  /** The policy's refresh interval; null: never ([MS-ASPROV] leaves it to the server). */
  readonly intervalSeconds: number | null
  readonly now: Date
}

/** Whether the phone has to fetch its policy again, unchanged as it may be. A clock set back makes nothing due. */
export function isRefreshDue({ acknowledgedAt, intervalSeconds, now }: RefreshFacts): boolean {
  if (acknowledgedAt === null || intervalSeconds === null) return false
  return now.getTime() - acknowledgedAt.getTime() >= intervalSeconds * 1_000
}
