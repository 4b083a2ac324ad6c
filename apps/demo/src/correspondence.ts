import type { World } from '@gatepost/phone'
import type { Member } from './member.ts'
import { pick, pickAny } from './pick.ts'
import { sampleMails } from './sample-mails.ts'
import { sampleUsers, type SampleUser } from './sample-users.ts'

type Correspondence = {
  readonly members: () => readonly Member[]
  readonly world: World
  readonly signal: AbortSignal
}

/** How long the office is lively after the start, and the pauses between two mails then and later, in milliseconds. */
const LIVELY_MS = 5 * 60_000
const livelyPause = { shortest: 6000, longest: 20_000 }
const calmPause = { shortest: 40_000, longest: 120_000 }

/** People who have mail on their phone write to each other, eagerly at first, until the signal fires. */
export async function correspond({ members, world, signal }: Correspondence): Promise<void> {
  const begun = world.now().getTime()
  while (!signal.aborted) {
    const { shortest, longest } = world.now().getTime() - begun < LIVELY_MS ? livelyPause : calmPause
    await world.wait(shortest + (longest - shortest) * world.random(), signal)
    const sender = pickAny(
      members().filter((member) => member.isApproved),
      world.random,
    )
    const others = sampleUsers.filter((user) => user !== sender?.user)
    const recipient = pickAny(others, world.random)
    if (sender && recipient) await sender.send(recipient, pick(sampleMails, world.random))
  }
}

/** How many mails each sender of the first round writes: with seven senders, everyone has two or three. */
const OPENING_MAILS = 4

/** The mails of one sender in the first round, so that every mailbox holds some within seconds: to whom, and what. */
export function openingMails(
  sender: SampleUser,
): readonly { readonly to: SampleUser; readonly mail: (typeof sampleMails)[0] }[] {
  const position = sampleUsers.indexOf(sender)
  const others = sampleUsers.filter((user) => user !== sender)
  return Array.from({ length: OPENING_MAILS }, (_, round) => {
    const turn = OPENING_MAILS * position + round
    const to = others[turn % others.length] ?? sender
    return { to, mail: sampleMails[turn % sampleMails.length] ?? sampleMails[0] }
  })
}
