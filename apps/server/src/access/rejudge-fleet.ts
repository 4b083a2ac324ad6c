import type { AccessDecision } from '@gatepost/protocol/access'
import type { AccessState } from '@gatepost/protocol/tables'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { columnsOf } from './access-store.ts'
import type { DecisionCause } from './decision-cause.ts'
import { countHits } from './decision-store.ts'
import {
  readClassFacts,
  readFleetGroups,
  storeFleetDecisions,
  wordsOf,
  type FleetGroup,
  type FleetPart,
  type JudgedGroup,
  type Written,
} from './fleet-store.ts'
import { createJudge, type Judge } from './judge.ts'
import { readAccessRules } from './rule-store.ts'
import { isTold, tellOfAccessMoves } from './tell-of-access.ts'

/** What a judgement of many devices came to; `moves` has one line for each pair of states. */
export type FleetJudgement = {
  /** Devices with another state, another reason or another rule than before. */
  readonly devices: number
  readonly moves: readonly { readonly from: AccessState; readonly to: AccessState; readonly devices: number }[]
}

/** Such a transaction writes as many rows as the fleet has devices. */
export const fleetTimeoutMs = 600_000

/**
 * Judges a part of the fleet anew by what is stored now, in the caller's transaction, which holds or has locked the
 * rules. Exactly what one judgement after the other would give, but in statements about all of them: a fleet has few
 * kinds of devices. Announces; the caller has the one audit entry.
 */
export async function rejudgeFleet(
  room: Room,
  tx: Transaction,
  { act, part, cause }: { readonly act: Act; readonly part: FleetPart; readonly cause: DecisionCause },
): Promise<FleetJudgement> {
  const rules = await readAccessRules(tx)
  const question = { part, rules, at: room.now() }
  const found = await readFleetGroups(tx, question)
  if (found.length === 0) return { devices: 0, moves: [] }
  const classes = await readClassFacts(tx, [...new Set(found.map(({ classId }) => classId))])
  const judge = createJudge(rules)
  const verdicts = new Verdicts()
  const groups = found.map(({ devices, ...group }) => {
    const device = classes.get(group.classId)
    if (!device) throw new Error(`A device has class ${group.classId}, which does not exist.`)
    const decision = judge(factsOf(group, device))
    return { devices, decision, group: judged(group, decision, verdicts.numberOf(decision)) }
  })
  const columns = verdicts.all.map(columnsOf)
  const words = await wordsOf(tx, columns)
  const news = groups.filter(({ group }) => group.isNew || words[group.verdict] !== group.words)
  if (news.length === 0) return { devices: 0, moves: [] }
  const written = await storeFleetDecisions(tx, question, {
    groups: news.map(({ group }) => group),
    verdicts: columns,
    stamp: { at: question.at, cause, actorName: act.actor.name },
  })
  await afterwards(room, tx, { written, decisions: verdicts.all })
  const changed = news.filter(({ group }) => group.isNew)
  return { devices: changed.reduce((sum, { devices }) => sum + devices, 0), moves: movesOf(changed) }
}

function factsOf(group: FleetGroup, device: Parameters<Judge>[0]['device']): Parameters<Judge>[0] {
  return {
    device,
    coveringRules: new Set(group.rules),
    isActiveSyncEnabled: group.isActiveSyncEnabled,
    policyMet: group.isPolicyMet,
    personalExemption: group.exemption,
    isBackAfterWipe: group.isBackAfterWipe,
    defaultAccessLevel: group.defaultAccessLevel,
    // Of a device that may be waited for, how old it is does not matter any more.
    hasDeviceInformation: !group.isSilent,
    age: 0,
  }
}

function judged(group: FleetGroup, decision: AccessDecision, verdict: number): JudgedGroup {
  const { state, reason, rule } = decision
  const isSame = group.state === state && group.reason === reason && group.ruleId === (rule?.id ?? null)
  return { ...group, verdict, isNew: !isSame, isTold: isTold({ from: group.state, to: state }) }
}

/** Tens of thousands of groups share few decisions: each is written down once. */
class Verdicts {
  readonly all: AccessDecision[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(decision: AccessDecision): number {
    const key = JSON.stringify([decision.state, decision.reason, decision.rule, decision.trace, decision.notes])
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.all.length)
    return this.all.push(decision) - 1
  }
}

type Afterwards = { readonly written: readonly Written[]; readonly decisions: readonly AccessDecision[] }

async function afterwards(room: Room, tx: Transaction, { written, decisions }: Afterwards): Promise<void> {
  const hits = written.flatMap(({ verdict, isNew, devices }) => {
    const decision = decisions[verdict]
    return decision ? [{ decision, decided: isNew ? devices : 0, reported: devices }] : []
  })
  await countHits(tx, room.now(), hits)
  await tellOfAccessMoves(
    room,
    tx,
    written.flatMap(({ told }) => told),
  )
  const news = written.filter(({ isNew }) => isNew)
  if (news.length > 0) await announce(tx, { kind: 'device', ids: news.flatMap(({ ids }) => ids), what: 'access' })
}

type News = { readonly devices: number; readonly decision: AccessDecision; readonly group: JudgedGroup }

function movesOf(news: readonly News[]): FleetJudgement['moves'] {
  const moves = new Map<string, FleetJudgement['moves'][number]>()
  for (const { devices, decision, group } of news) {
    const key = `${group.state} ${decision.state}`
    const before = moves.get(key)?.devices ?? 0
    moves.set(key, { from: group.state, to: decision.state, devices: before + devices })
  }
  return [...moves.values()]
}
