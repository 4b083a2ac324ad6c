import type { MailItem } from '@gatepost/phone'
import { pick } from './pick.ts'
import { sampleReplies } from './sample-mails.ts'

/** What somebody does with a mail, and after how long. */
export type Reaction = { readonly afterMs: number } & (
  | { readonly kind: 'read' | 'flag' | 'delete' }
  | { readonly kind: 'reply'; readonly subject: string; readonly text: string }
)

const YOUNG_MS = 10 * 60_000

/**
 * Decides what the owner does with a mail that arrived; undefined leaves it alone. Old mails are not touched, so that
 * a restart does not set off a storm, and nobody answers an answer.
 */
export function reactionTo(mail: MailItem, now: Date, random: () => number): Reaction | undefined {
  const age = now.getTime() - (mail.receivedAt?.getTime() ?? 0)
  if (mail.isRead || age > YOUNG_MS) return undefined
  const afterMs = Math.round(4000 + 40_000 * random())
  const mood = random()
  if (mood < 0.15 && !mail.subject.startsWith('Re: ')) {
    return { kind: 'reply', afterMs, subject: `Re: ${mail.subject}`, text: pick(sampleReplies, random) }
  }
  if (mood < 0.25) return { kind: 'flag', afterMs }
  if (mood < 0.32) return { kind: 'delete', afterMs }
  return mood < 0.8 ? { kind: 'read', afterMs } : undefined
}
