/** Whatever is changed about rules and the default: every device stands where a judgement of it alone would put it. */
import { decideAccess, matchingRules, awaitsDeviceInformation } from '@gatepost/protocol/access'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testAct, seedUser } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  changeDefaultLevel,
  changeRule,
  createRule,
  deleteRule,
  fleetTimeoutMs,
  lockRules,
  orderRules,
  readAccessRules,
  rejudgeDevices,
} from './index.ts'
import { maxRules } from './change-rules.ts'

let opened: TestRoom
const users: string[] = []
const groups: string[] = []

const models = ['', 'iPhone 17', 'Pixel 11']
const systems = ['', 'iOS 17.2', 'iOS 26.1', 'Android 16']

beforeAll(async () => {
  opened = await openTestRoom()
  const { prisma } = opened.room.database
  for (const name of ['amy', 'ben', 'cleo']) users.push(await seedUser(opened.room, name))
  await prisma.user.update({ where: { id: users[2] ?? '' }, data: { isActiveSyncEnabled: false } })
  for (const [position, userId] of users.entries()) {
    const id = opened.room.newId()
    groups.push(id)
    await prisma.userGroup.create({ data: { id, name: `Group ${position}`, position } })
    await prisma.userGroupMember.create({ data: { groupId: id, userId } })
  }
  await prisma.device.createMany({ data: devices() })
  const personal = (['allow', 'block', 'allow'] as const).map((access, n) => ({
    userId: users[0] ?? '',
    deviceId: `D${n}`,
    access,
    createdBy: 'anna',
    expiresAt: n === 2 ? opened.room.now() : null,
  }))
  await prisma.exemption.createMany({ data: personal })
  await allOneByOne()
})

afterAll(async () => {
  await opened.close()
})

/** Twelve classes in the hands of three users, of all kinds: with and without what they say of themselves, new and old, wiped, refused by their policy. */
function devices() {
  const now = opened.room.now().getTime()
  return Array.from({ length: 48 }, (_, n) => ({
    id: opened.room.newId(),
    userId: users[Math.floor(n / 12) % 3] ?? '',
    deviceId: `D${n}`,
    deviceType: n % 4 === 0 ? 'Android' : 'iPhone',
    protocolVersion: '16.1',
    model: models[n % models.length] ?? '',
    os: systems[n % systems.length] ?? '',
    userAgent: `Mail/${n % 2}.4`,
    wlHeader: n % 12 === 5 ? 'WL' : '',
    deviceInformationAt: n % 5 < 2 ? null : new Date(now),
    firstSyncAt: new Date(now - (n % 7 < 3 ? 14 * 60_000 : 0)),
    policyStatus: n % 11 === 0 ? 3 : null,
    isBackAfterWipe: n % 13 === 0,
    accessState: 'unknown' as const,
    accessReason: 'unknown' as const,
    accessTrace: [],
  }))
}

async function allOneByOne() {
  const { room } = opened
  const ids = (await room.database.prisma.device.findMany({ select: { id: true } })).map(({ id }) => id)
  return await room.database.transaction((tx) => rejudgeDevices(room, tx, { act: testAct, which: { ids } }))
}

/** The decision on every device as the rules in words of the protocol give it, beside the one that is stored. */
async function storedAndExpected() {
  const { room } = opened
  const { prisma } = room.database
  const { defaultAccessLevel } = await prisma.organization.findUniqueOrThrow({ where: { id: 1 } })
  const rules = await readAccessRules(prisma)
  const rows = await prisma.device.findMany({ include: { user: { include: { exemptions: true, groups: true } } } })
  return rows.map(({ user, ...row }) => {
    const exemption = user.exemptions.find(({ deviceId, expiresAt }) => {
      return deviceId === row.deviceId && (expiresAt === null || expiresAt > room.now())
    })
    const theirs = rules.filter(({ scopeUsers, scopeGroups }) => {
      const isLimited = scopeUsers.length + scopeGroups.length > 0
      const isMember = user.groups.some(({ groupId }) => scopeGroups.includes(groupId))
      return !isLimited || scopeUsers.includes(user.id) || isMember
    })
    const facts = {
      DeviceModel: row.model,
      DeviceType: row.deviceType,
      DeviceOS: row.os,
      UserAgent: row.userAgent,
      XMSWLHeader: row.wlHeader,
    }
    const age = room.now().getTime() - row.firstSyncAt.getTime()
    const decision = decideAccess({
      isActiveSyncEnabled: user.isActiveSyncEnabled,
      policyMet: row.policyStatus === null,
      personalExemption: exemption?.access ?? null,
      isBackAfterWipe: row.isBackAfterWipe,
      matchingRules: matchingRules(theirs, facts),
      awaitsDeviceInformation: awaitsDeviceInformation(theirs, {
        facts,
        hasDeviceInformation: row.deviceInformationAt !== null,
        age,
      }),
      defaultAccessLevel: row.keptDefaultLevel ?? defaultAccessLevel,
    })
    const { state, reason, rule, trace, notes } = decision
    return {
      stored: [row.accessState, row.accessReason, row.accessRuleId, row.accessTrace, row.accessNotes],
      expected: [state, reason, rule?.id ?? null, trace, notes],
    }
  })
}

const levels = fc.constantFrom('allow' as const, 'block' as const, 'quarantine' as const)

const meaning = fc.oneof(
  fc.record({
    characteristic: fc.constantFrom('DeviceModel' as const, 'DeviceOS' as const),
    condition: fc.record({
      operator: fc.constantFrom('startsWith' as const, 'matches' as const),
      value: fc.constantFrom('i', 'i*17*', 'PIXEL 11', 'Android'),
      isNegated: fc.boolean(),
    }),
  }),
  fc.record({
    characteristic: fc.constantFrom('DeviceOS' as const, 'UserAgent' as const),
    condition: fc.record({
      operator: fc.constant('versionRange' as const),
      from: fc.constantFrom('1', '17.3'),
      to: fc.constant(null),
      isNegated: fc.boolean(),
    }),
  }),
  fc.record({
    characteristic: fc.constantFrom('XMSWLHeader' as const, 'DeviceType' as const),
    condition: fc.record({
      operator: fc.constant('equals' as const),
      value: fc.constantFrom('wl', 'Android'),
      isNegated: fc.boolean(),
    }),
  }),
)

const draft = fc
  .record({
    level: levels,
    isEnabled: fc.constantFrom(true, true, true, false),
    isReportOnly: fc.constantFrom(false, false, true),
    user: fc.constantFrom(null, null, 0, 1, 2),
    group: fc.constantFrom(null, null, 0, 1),
    meaning,
  })
  .map(({ user, group, meaning: { characteristic, condition }, ...rule }) => () => ({
    ...rule,
    characteristic,
    condition,
    scopeUsers: user === null ? [] : [users[user] ?? ''],
    scopeGroups: group === null ? [] : [groups[group] ?? ''],
    description: '',
  }))

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), draft }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(), draft }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('default' as const), level: levels, keepExisting: fc.boolean() }),
  },
)

let names = 0

async function take(taken: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> {
  const { room } = opened
  const rules = await readAccessRules(room.database.prisma)
  const chosen = 'which' in taken ? rules[taken.which % Math.max(1, rules.length)] : undefined
  switch (taken.kind) {
    case 'create':
      names += 1
      await createRule(room, { act: testAct, rule: { ...taken.draft(), name: `Rule ${names}` } })
      return
    case 'change':
      if (!chosen) return
      await changeRule(room, { act: testAct, id: chosen.id, revision: chosen.revision, change: taken.draft() })
      return
    case 'delete':
      if (chosen) await deleteRule(room, { act: testAct, id: chosen.id })
      return
    case 'turn':
      await orderRules(room, { act: testAct, ids: rules.map(({ id }) => id).toReversed() })
      return
    case 'default':
      await room.database.transaction(
        async (tx) => {
          await lockRules(tx)
          const { defaultAccessLevel: from } = await tx.organization.findUniqueOrThrow({ where: { id: 1 } })
          await tx.organization.update({ where: { id: 1 }, data: { defaultAccessLevel: taken.level } })
          await changeDefaultLevel(room, tx, { act: testAct, from, keepExisting: taken.keepExisting })
        },
        { timeoutMs: fleetTimeoutMs },
      )
  }
}

test(
  'judged in statements about all of them, devices stand where each would stand alone',
  { timeout: 60_000 },
  async () => {
    expect(maxRules).toBe(500)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 14 }), async (steps) => {
        for (const taken of steps) {
          await take(taken)
          for (const { stored, expected } of await storedAndExpected()) expect(stored).toEqual(expected)
        }
        const again = await allOneByOne()
        expect(again.filter(({ hasChanged }) => hasChanged)).toEqual([])
      }),
      { numRuns: 1, endOnFailure: true },
    )
  },
)
