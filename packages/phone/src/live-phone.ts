import { GlobalStatus, PingStatus, SyncStatus } from '@gatepost/protocol/status'
import { backOffDelay } from './back-off.ts'
import type { Line } from './line.ts'
import type { ConnectOutcome, Phone } from './phone.ts'
import { PhoneError } from './phone-error.ts'
import type { PingOutcome } from './ping.ts'

export type PhoneHabits = {
  readonly heartbeatSeconds: number
  /** Shortest and longest pause after trouble, in milliseconds. */
  readonly minimumPauseMs: number
  readonly maximumPauseMs: number
}

export const usualHabits: PhoneHabits = { heartbeatSeconds: 540, minimumPauseMs: 2000, maximumPauseMs: 300_000 }

type Life = { readonly signal: AbortSignal; readonly habits: PhoneHabits; readonly line: Line }

/** What to do next. A phone that was erased has no account any more. */
type Turn =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'pause'; readonly why: string; readonly error?: unknown }
  | { readonly kind: 'end' }

const GO_ON: Turn = { kind: 'go-on' }

/** The endless life of a phone; see `Phone.run`. */
export async function livePhone(phone: Phone, life: Life): Promise<void> {
  const { signal, line } = life
  const hangUp = () => phone.close()
  signal.addEventListener('abort', hangUp, { once: true })
  const plan = newPlan(life.habits)
  let failures = 0
  try {
    while (!signal.aborted) {
      const turn = await takeTurn(phone, plan)
      if (turn.kind === 'end') return
      if (turn.kind === 'go-on') {
        failures = 0
        continue
      }
      failures += 1
      await pause(line, { failures, turn, life })
    }
  } finally {
    signal.removeEventListener('abort', hangUp)
    phone.close()
  }
}

/** What the phone remembers from turn to turn. */
type Plan = {
  /** `connect` a new account · `catch-up` after it was away · `ping` when all is in step. */
  next: 'connect' | 'catch-up' | 'ping'
  heartbeatSeconds: number
  /** The most folders one Ping may watch, once the server has said so. */
  maxFolders: number
}

function newPlan({ heartbeatSeconds }: PhoneHabits): Plan {
  return { next: 'connect', heartbeatSeconds, maxFolders: Number.POSITIVE_INFINITY }
}

async function takeTurn(phone: Phone, plan: Plan): Promise<Turn> {
  try {
    if (plan.next === 'ping') return await pingOnce(phone, plan)
    const outcome = plan.next === 'connect' ? await phone.connect() : await phone.catchUp()
    return settle(outcome, plan)
  } catch (error) {
    if (!(error instanceof PhoneError)) throw error
    if (error.code === 'closed' || (error.code === 'provisioning' && error.status === GlobalStatus.RemoteWipeRequested))
      return { kind: 'end' }
    if (plan.next === 'ping') plan.next = 'catch-up'
    return { kind: 'pause', why: error.message, error }
  }
}

function settle(outcome: ConnectOutcome, plan: Plan): Turn {
  if (outcome.kind === 'connected') {
    plan.next = 'ping'
    return GO_ON
  }
  const { command, status } = outcome
  if (status === GlobalStatus.RemoteWipeRequested) return { kind: 'end' }
  if (command !== 'Provision') plan.next = 'catch-up'
  return { kind: 'pause', why: `${command} was refused with status ${status}` }
}

async function pingOnce(phone: Phone, plan: Plan): Promise<Turn> {
  const folders = phone.syncedFolders().slice(0, plan.maxFolders)
  const outcome = await phone.ping({
    heartbeatSeconds: plan.heartbeatSeconds,
    folders: folders.map((folder) => folder.id),
  })
  return afterPing(phone, plan, outcome)
}

async function afterPing(phone: Phone, plan: Plan, outcome: PingOutcome): Promise<Turn> {
  switch (outcome.status) {
    case PingStatus.HeartbeatExpired:
      return GO_ON
    case PingStatus.Changes:
      for (const id of outcome.folders) {
        const { status } = await phone.syncFolder(id)
        if (status !== SyncStatus.Success) return settle({ kind: 'refused', command: 'Sync', status }, plan)
      }
      return GO_ON
    case PingStatus.HeartbeatOutOfRange:
      if (outcome.heartbeatSeconds === undefined) break
      plan.heartbeatSeconds = outcome.heartbeatSeconds
      return GO_ON
    case PingStatus.TooManyFolders:
      if (!outcome.maxFolders) break
      plan.maxFolders = outcome.maxFolders
      return GO_ON
    case PingStatus.FolderSyncRequired:
      plan.next = 'catch-up'
      return GO_ON
  }
  plan.next = 'catch-up'
  return { kind: 'pause', why: `Ping was answered with status ${outcome.status}` }
}

type Pause = { readonly failures: number; readonly turn: Extract<Turn, { kind: 'pause' }>; readonly life: Life }

async function pause(line: Line, { failures, turn, life }: Pause): Promise<void> {
  const milliseconds = backOffDelay({
    failures,
    retryAfterSeconds: turn.error instanceof PhoneError ? turn.error.retryAfterSeconds : undefined,
    minimumMs: life.habits.minimumPauseMs,
    maximumMs: life.habits.maximumPauseMs,
    random: line.world.random,
  })
  line.tell({ kind: 'waiting', milliseconds, why: turn.why })
  try {
    await line.world.wait(milliseconds, life.signal)
  } catch (error) {
    if (!life.signal.aborted) throw error
  }
}
