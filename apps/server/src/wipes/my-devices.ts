import type { AccessState } from '@gatepost/protocol/tables'
import { wipeConfirmation, wipesLeft } from '@gatepost/protocol/wipe'
import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { isPersonal } from './circumstances.ts'
import { readPerson, readTargetsOf, readWipesOfDevices } from './target-read-model.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { countHeld, countReleased, readProtections } from './wipe-budget-store.ts'
import { requesterBudget } from './wipe-budget.ts'
import { wipeObstacle } from './wipe-obstacle.ts'
import { wipeRefusal } from './wipe-refusal.ts'
import { wipeViews } from './wipe-row-read-model.ts'
import type { WipeView } from './wipe-view.ts'

/** One of the caller's own devices, in what a person needs to know. */
export type MyDeviceView = {
  readonly id: string
  readonly name: string
  readonly model: string
  readonly os: string
  readonly deviceIdEnd: string
  readonly accessState: AccessState
  readonly accessSince: Date
  readonly lastSyncAt: Date | null
  readonly isPersonal: boolean
  readonly account: { readonly problem: string | null }
  readonly wholeDevice: { readonly problem: string | null }
  readonly wipe: WipeView | null
}

export type MeView = {
  readonly displayName: string
  readonly address: string
  readonly devices: readonly MyDeviceView[]
  readonly wipesLeft: number
}

/** A user's own devices, and what they can do about each. Throws forbidden for anybody but a user. */
export async function getMyDevices(room: Room, asker: WipeAsker): Promise<MeView> {
  const { scope } = asker
  if (scope.kind !== 'user' || asker.role !== 'user') throw wipeRefusal('forbidden')
  return await room.database.transaction(async (tx) => {
    const person = await readPerson(tx, scope.userId)
    if (!person) throw notFound('user')
    const now = await room.sureClock.now(tx)
    const rules = await readProtections(tx)
    const waiting = await countHeld(tx, asker.person)
    const targets = await readTargetsOf(tx, scope.userId)
    const rows = await readWipesOfDevices(
      tx,
      targets.map(({ device }) => device.id),
    )
    const wipes = new Map((await wipeViews(tx, rows, { asker, now })).map((wipe) => [wipe.device.id, wipe]))
    return {
      ...person,
      devices: targets.map((target): MyDeviceView => {
        const { id, name, model, os, deviceId, lastSyncAt } = target.device
        const attempt = { asker, target, rules, waiting, now }
        return {
          id,
          name,
          model,
          os,
          lastSyncAt,
          accessState: target.accessState,
          accessSince: target.accessSince,
          deviceIdEnd: wipeConfirmation(deviceId),
          isPersonal: isPersonal(target, now),
          account: { problem: wipeObstacle('account', attempt) },
          wholeDevice: { problem: wipeObstacle('device', attempt) },
          wipe: wipes.get(id) ?? null,
        }
      }),
      wipesLeft: wipesLeft(requesterBudget(rules, 'user'), await countReleased(tx, now, asker.person)),
    }
  })
}
