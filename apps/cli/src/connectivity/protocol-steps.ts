import type { Phone } from '@gatepost/phone'
import { explainStatus } from './explain-failure.ts'
import { StepFailure, type Step } from './connectivity-step.ts'

export type ProtocolWish = {
  readonly phone: Phone
  /** Names the mail that is sent and deleted again. */
  readonly testId: string
  readonly monotonicNow: () => number
}

/** Long enough for any server's least heartbeat; it ends as soon as the test mail is there. */
const heartbeatSeconds = 60

/** The seven scenarios of Test-ActiveSyncConnectivity, with Provision and Settings, which phones do before. */
export function protocolSteps(wish: ProtocolWish): readonly Step[] {
  const { phone } = wish
  return [
    optionsStep(phone),
    { scenario: 'Provision', isNeeded: true, run: () => provision(phone) },
    { scenario: 'Settings', isNeeded: false, run: () => settings(phone) },
    { scenario: 'FolderSync', isNeeded: true, run: () => folderSync(phone) },
    { scenario: 'First Sync', isNeeded: true, run: () => syncInbox(phone) },
    { scenario: 'GetItemEstimate', isNeeded: false, run: () => estimate(phone) },
    { scenario: 'Sync Data', isNeeded: true, run: () => syncInbox(phone) },
    { scenario: 'Ping', isNeeded: true, run: () => pingUntilMail(wish) },
    { scenario: 'Sync Test Item', isNeeded: false, run: () => syncTestItem(wish) },
  ]
}

/** All that `--light` asks. */
export function optionsStep(phone: Phone): Step {
  return { scenario: 'Options', isNeeded: true, run: () => options(phone) }
}

async function options(phone: Phone): Promise<string> {
  const { versions, commands } = await phone.options()
  if (versions.length === 0) {
    throw new StepFailure('An answer without MS-ASProtocolVersions: there is no ActiveSync server behind this address.')
  }
  const about = `versions ${versions.join(', ')}; ${commands.length} commands`
  const hasNewest = versions.some((version) => version.trim() === '16.1')
  if (!hasNewest) throw new StepFailure(`${about}. Without 16.1 there is no account-only wipe.`, { isWarning: true })
  return about
}

async function provision(phone: Phone): Promise<string> {
  const outcome = await phone.provision()
  switch (outcome.kind) {
    case 'provisioned':
      return 'a policy was given and acknowledged'
    case 'no-policy':
      return 'the server has no policy for this client'
    case 'refused':
      throw new StepFailure(explainStatus(outcome.status))
    default:
      throw new StepFailure('The server ordered a wipe of the test device. Cancel or finish that wipe first.')
  }
}

async function settings(phone: Phone): Promise<string> {
  const { status } = await phone.settingsDeviceInformation()
  if (status !== 1) throw new StepFailure(explainStatus(status), { isWarning: true })
  return `mail goes out as ${phone.address}`
}

async function folderSync(phone: Phone): Promise<string> {
  const { status } = await phone.folderSync()
  if (status !== 1) throw new StepFailure(explainStatus(status))
  return `${phone.store.folders.size} folders`
}

async function syncInbox(phone: Phone): Promise<string> {
  const { status } = await phone.syncFolder(inboxOf(phone).id)
  if (status !== 1) throw new StepFailure(explainStatus(status))
  return `${phone.mails.length} mails in the inbox`
}

async function estimate(phone: Phone): Promise<string> {
  const { status = 1, collections } = await phone.getItemEstimate({ folderIds: [inboxOf(phone).id] })
  if (status !== 1) throw new StepFailure(explainStatus(status))
  return `${collections.length} folder estimated`
}

/** A mail to oneself has to end the Ping: what push is. */
async function pingUntilMail({ phone, testId, monotonicNow }: ProtocolWish): Promise<string> {
  const held = phone.ping({ heartbeatSeconds })
  const sending = send(phone, testId).then(() => monotonicNow())
  const [ended, sentAt] = await Promise.all([held.then((outcome) => ({ outcome, at: monotonicNow() })), sending])
  const { status } = ended.outcome
  if (status === 2) return `push: told ${Math.max(0, Math.round(ended.at - sentAt))} ms after the mail was sent`
  if (status === 1) {
    throw new StepFailure('The Ping ended by itself: a new mail wakes no phone here, which will get mail late.')
  }
  throw new StepFailure(`The Ping ended with status ${status}.`)
}

async function send(phone: Phone, testId: string): Promise<void> {
  const text = 'Sent by gatepost test-connectivity; it is deleted again at the end of the test.'
  const status = await phone.sendMail({ to: [phone.address], subject: testId, text, saveInSentItems: false })
  if (status !== 1) throw new StepFailure(`The test mail was not accepted. ${explainStatus(status)}`)
}

async function syncTestItem({ phone, testId }: ProtocolWish): Promise<string> {
  const inbox = inboxOf(phone)
  await syncInbox(phone)
  const mail = phone.mails.find(({ subject }) => subject === testId)
  if (!mail) throw new StepFailure('The test mail did not come to the inbox: a rule or a filter took it, most likely.')
  phone.deleteItem(inbox.id, mail.id)
  const { status } = await phone.syncFolder(inbox.id, { deletesAsMoves: false })
  if (status !== 1) throw new StepFailure(`The test mail came, but could not be deleted. ${explainStatus(status)}`)
  return 'the test mail came and was deleted'
}

function inboxOf(phone: Phone) {
  const { inbox } = phone
  if (!inbox)
    throw new StepFailure('The server shows no inbox: the device waits in quarantine, or the mailbox is empty.')
  return inbox
}
