import type { AutomaticReply } from './me-queries.ts'

/** The form: times as `<input type="datetime-local">` has them, in the reader's time zone. */
export type ReplyDraft = Omit<AutomaticReply, 'startsAt' | 'endsAt' | 'revision'> & {
  readonly starts: string
  readonly ends: string
}

export type ReplyFault = 'startMissing' | 'endMissing' | 'endBeforeStart' | 'nothingToSay'

/** What the form shows of what is stored. Without times: from the next full hour on, for a week. */
export function draftOf({ startsAt, endsAt, revision: _, ...reply }: AutomaticReply, now: Date): ReplyDraft {
  const start = startsAt === null ? nextHour(now) : new Date(startsAt)
  const end = endsAt === null ? new Date(start.getTime() + weekMs) : new Date(endsAt)
  return { ...reply, starts: localText(start), ends: localText(end) }
}

const weekMs = 7 * 86_400_000

/** What is sent. */
export function replyOf({ starts, ends, ...reply }: ReplyDraft): Omit<AutomaticReply, 'revision'> {
  return { ...reply, startsAt: instantOf(starts), endsAt: instantOf(ends) }
}

/** What would be refused, or would answer nobody. */
export function faultOf(draft: ReplyDraft): ReplyFault | undefined {
  if (draft.state === 'off') return undefined
  if (draft.state === 'scheduled') {
    const [start, end] = [instantOf(draft.starts), instantOf(draft.ends)]
    if (start === null) return 'startMissing'
    if (end === null) return 'endMissing'
    if (end <= start) return 'endBeforeStart'
  }
  const isSaid =
    (draft.isInternalOn && draft.internalText.trim() !== '') ||
    (draft.externalAudience !== 'nobody' && draft.externalText.trim() !== '')
  return isSaid ? undefined : 'nothingToSay'
}

function nextHour(now: Date): Date {
  const hour = new Date(now)
  hour.setHours(hour.getHours() + 1, 0, 0, 0)
  return hour
}

function localText(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

function instantOf(text: string): string | null {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
