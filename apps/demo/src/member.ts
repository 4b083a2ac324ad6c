import { Phone, PhoneError, type MailItem, type PhoneEvent, type PhoneIdentity, type World } from '@gatepost/phone'
import { reactionTo, type Reaction } from './reaction.ts'
import { addressOf, SAMPLE_DOMAIN, SAMPLE_PASSWORD, type SampleUser } from './sample-users.ts'

export type MemberOptions = {
  readonly user: SampleUser
  readonly identity: PhoneIdentity
  readonly deviceUrl: string
  readonly signal: AbortSignal
  readonly world: World
  /** Called once, when the phone is connected for the first time. */
  readonly onConnected?: (member: Member) => Promise<void>
}

/** More would make the demo's database grow without end. */
const MOST_MAILS = 60

/** The server may ask for longer; a person who has just approved a phone must not wait for it. */
const habits = { heartbeatSeconds: 300, minimumPauseMs: 1000, maximumPauseMs: 15_000 }

/** A sample user with a phone in the hand: the phone lives on its own, the user reads, flags, answers and deletes. */
export class Member {
  readonly user: SampleUser
  readonly deviceId: string
  readonly #phone: Phone
  readonly #options: MemberOptions
  #wasConnected = false

  constructor(options: MemberOptions) {
    this.#options = options
    this.user = options.user
    this.deviceId = options.identity.deviceId
    this.#phone = new Phone({
      ...options.identity,
      baseUrl: options.deviceUrl,
      user: options.user.name,
      password: SAMPLE_PASSWORD,
      address: addressOf(options.user),
      displayName: options.user.displayName,
      syncedTypes: [INBOX, SENT_ITEMS],
      world: options.world,
      onEvent: (event) => this.#onEvent(event),
    })
  }

  /** Lives until the signal fires. */
  live(): Promise<void> {
    return this.#phone.run(this.#options.signal, habits)
  }

  /** It has mail from a colleague, which only an approved phone gets. */
  get isApproved(): boolean {
    return this.#phone.mails.some(isFromColleague)
  }

  /** True if the mail went out. */
  send(to: SampleUser, mail: { readonly subject: string; readonly text: string }): Promise<boolean> {
    return this.#try(async () => (await this.#phone.sendMail({ ...mail, to: [addressOf(to)] })) === 1)
  }

  #onEvent(event: PhoneEvent): void {
    if (event.kind === 'connected' && !this.#wasConnected) {
      this.#wasConnected = true
      void this.#options.onConnected?.(this)
    }
    if (event.kind !== 'mail-arrived' || !isFromColleague(event.item)) return
    const { world } = this.#options
    const reaction = reactionTo(event.item, world.now(), world.random)
    if (reaction !== undefined) void this.#try(() => this.#react(event.item, reaction))
  }

  async #react({ id, from }: MailItem, reaction: Reaction): Promise<boolean> {
    await this.#options.world.wait(reaction.afterMs, this.#options.signal)
    const inbox = this.#phone.inbox
    if (!inbox?.items.has(id)) return false // somebody was quicker, or the phone was cut off
    if (reaction.kind === 'delete') this.#phone.deleteItem(inbox.id, id)
    else this.#phone.markRead(inbox.id, id)
    if (reaction.kind === 'flag') this.#phone.setFlag(inbox.id, id, { status: 2, flagType: 'for Follow Up' })
    if (reaction.kind === 'reply') await this.#phone.sendMail({ ...reaction, to: [from] })
    this.#forgetOldest(inbox.id)
    await this.#phone.syncFolder(inbox.id, { deletesAsMoves: reaction.kind === 'delete' })
    return true
  }

  #forgetOldest(inboxId: string): void {
    const time = ({ receivedAt }: MailItem) => receivedAt?.getTime() ?? 0
    const newestFirst = this.#phone.mails.toSorted((a, b) => time(b) - time(a))
    for (const { id } of newestFirst.slice(MOST_MAILS)) this.#phone.deleteItem(inboxId, id)
  }

  /** What the server refuses or the network loses is part of the show; the phone's life deals with it. */
  async #try(act: () => Promise<boolean>): Promise<boolean> {
    try {
      return await act()
    } catch (error) {
      if (error instanceof PhoneError || this.#options.signal.aborted) return false
      throw error
    }
  }
}

const INBOX = 2
const SENT_ITEMS = 5

function isFromColleague({ from }: MailItem): boolean {
  return from.includes(`@${SAMPLE_DOMAIN}`)
}
