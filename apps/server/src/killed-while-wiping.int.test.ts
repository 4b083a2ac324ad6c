// Sudden death at every point between the request for a wipe and the phone's acknowledgment, on both kinds of database.
// The process ends by SIGKILL, the next one goes on: nothing that was answered is lost, nothing happens twice.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { joinEmbeddedPostgres, openDatabase, resolveDataDirectory, type Database } from '@gatepost/db'
import { createTestDatabase, createTestDirectory, removeDataDirectory, silentLog } from '@gatepost/db/testing'
import { Phone, PhoneError } from '@gatepost/phone'
import type { WipeState } from '@gatepost/protocol/tables'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, admitPhone, type AdmittedPhone } from './testing/admitted-phone.ts'
import { auditVerdict } from './testing/audit-verdict.ts'
import { isLongRun } from './testing/env.ts'
import { bundleServer, startServer, type ServerProcess } from './testing/server-process.ts'
import { signInOver, type RestClient } from './testing/rest-client.ts'
import { wipeStory } from './testing/wipe-story.ts'

type Stage = 'request' | 'approve' | 'release' | 'deliver' | 'acknowledge'

type KillPlan = { readonly after?: string; readonly at: string; readonly when: 'before' | 'answered' | 'half' }

/** With what the database has of the wipe then. */
const killPoints: readonly (readonly [string, Stage, WipeState | 'nothing', KillPlan])[] = [
  ['K1 before the request is written', 'request', 'nothing', { at: 'INSERT INTO wipe ', when: 'before' }],
  [
    'K2 before its audit entry',
    'request',
    'nothing',
    { after: 'INSERT INTO wipe ', at: 'FROM audit_tail', when: 'before' },
  ],
  ['K3 before its commit', 'request', 'nothing', { after: 'wipe.requested', at: 'COMMIT', when: 'before' }],
  [
    'K4 after its commit, before the answer',
    'request',
    'pending',
    { after: 'wipe.requested', at: 'COMMIT', when: 'answered' },
  ],
  ['K5 before an approval is committed', 'approve', 'held', { after: 'wipe.approved', at: 'COMMIT', when: 'before' }],
  [
    'K6 after that, before the answer',
    'approve',
    'pending',
    { after: 'wipe.approved', at: 'COMMIT', when: 'answered' },
  ],
  ['K7 before a release is committed', 'release', 'held', { after: 'wipe.released', at: 'COMMIT', when: 'before' }],
  ['K8 after a release is committed', 'release', 'pending', { after: 'wipe.released', at: 'COMMIT', when: 'answered' }],
  [
    'K9 before a delivery is committed',
    'deliver',
    'pending',
    { after: 'wipe.delivered', at: 'COMMIT', when: 'before' },
  ],
  [
    'K10 between that commit and the directive',
    'deliver',
    'delivered',
    { after: 'wipe.delivered', at: 'COMMIT', when: 'answered' },
  ],
  ['K11 in the middle of the directive', 'deliver', 'delivered', { at: 'MS-Server-ActiveSync', when: 'half' }],
  ['K12 before an acknowledgment is written', 'acknowledge', 'delivered', { at: 'wipe.acknowledged', when: 'before' }],
  [
    'K13 before it is committed',
    'acknowledge',
    'delivered',
    { after: 'wipe.acknowledged', at: 'COMMIT', when: 'before' },
  ],
  [
    'K14 after that, before its answer',
    'acknowledge',
    'acknowledged',
    { after: 'wipe.acknowledged', at: 'COMMIT', when: 'answered' },
  ],
]

/** The short run meets each point once, on one of the two databases by turns; the long one each on both, 25 times. */
const rounds = isLongRun ? 25 : 1
const isMet = (kind: 'embedded' | 'outside', point: number) => isLongRun || (point % 2 === 0) === (kind === 'embedded')
const secondPassword = 'another long password'

/** A start after a sudden death may take so long until both doors are open; on a busy machine as long as the first one, three times. */
const readyMs = 5_000

let bundle = ''
beforeAll(async () => {
  bundle = await bundleServer('killed-while-wiping')
})

describe.each(['embedded', 'outside'] as const)('kill -9 with the %s database', (kind) => {
  let folder = ''
  let outsideUrl: string | undefined
  let dropOutside: (() => Promise<void>) | undefined
  let server: ServerProcess
  let admin: RestClient
  let database: Database
  let devices = 0
  let firstStartMs = 0

  beforeAll(async () => {
    folder = await createTestDirectory()
    await mkdir(dataDirectory())
    if (kind === 'outside') {
      const made = await createTestDatabase()
      outsideUrl = made.url
      dropOutside = () => made.drop()
    }
    firstStartMs = await start()
    await prepare()
  })

  afterAll(async () => {
    await database.close()
    server.kill('SIGTERM')
    await server.ended
    await dropOutside?.()
    await removeDataDirectory(dataDirectory())
    await rm(folder, { recursive: true, force: true })
  })

  const met = killPoints.filter((_, index) => isMet(kind, index))
  const cases = met.flatMap(([name, ...point]) =>
    Array.from(
      { length: rounds },
      (_, round) => [`${name}${rounds > 1 ? `, round ${round + 1}` : ''}`, ...point] as const,
    ),
  )

  test.each(cases)(
    '%s: the wipe is made once, and ends acknowledged',
    { timeout: 60_000 },
    async (_, stage, leaves, plan) => {
      const { phone, device } = await approvedPhone()
      const key = `kill-${device}`
      const kindOfWipe = stage === 'approve' ? 'device' : 'account'
      const body = {
        device,
        kind: kindOfWipe,
        reason: 'lost-or-stolen',
        delaySeconds: stage === 'release' ? 1 : 0,
        ...(kindOfWipe === 'device' && { confirmation: phone.profile.deviceId.slice(-6) }),
      }
      const request = () => admin.call('POST', '/wipes', body, { 'Idempotency-Key': key })
      const approve = async (wipe: Record<string, unknown>) => {
        const second = await signInOver(server.consoleUrl, { name: 'second', password: secondPassword })
        await second.call('POST', `/wipes/${String(wipe['id'])}/approve`, { targetHash: wipe['targetHash'] })
      }

      const earlier = stage === 'request' ? undefined : await beforeStage(stage, request)
      const armed = await arm(stage, plan)
      const act = {
        request: async () => void (await request()),
        approve: async () => await approve(earlier ?? {}),
        release: async () => void (await request()),
        deliver: async () => void (await phone.provision()),
        acknowledge: async () => void (await phone.provision()),
      }[stage]
      await armed.dies(act)
      // The embedded database ends with its server; what it has is seen by how the story goes on.
      if (kind === 'outside') expect(await stateOfWipe(device)).toBe(leaves)
      await database.close()

      expect(await start()).toBeLessThan(Math.max(readyMs, 3 * firstStartMs))
      // Whoever got no answer asks again: the same request, the same approval, the same phone.
      const again = await request()
      if (again['state'] === 'held' && stage === 'approve') await approve(again)
      await untilArmed(String(again['id']))
      await eraseUnlessErased(phone, String(again['id']))

      const { items } = await admin.call('GET', `/wipes?device=${device}`)
      expect(items).toMatchObject([{ id: again['id'], state: 'acknowledged' }])
      await expectStoryOf(String(again['id']))
      phone.close()
    },
  )

  test('the audit chain of all that is whole, link by link', async () => {
    expect(await auditVerdict(database, dataDirectory())).toMatchObject({ faults: [] })
  })

  /** Brings a wipe to where the stage begins. */
  async function beforeStage(stage: Stage, request: () => Promise<Record<string, unknown>>) {
    if (stage === 'release') return undefined
    const wipe = await request()
    expect(wipe).toMatchObject({ state: stage === 'approve' ? 'held' : 'pending' })
    return wipe
  }

  async function arm(stage: Stage, plan: KillPlan): Promise<{ dies: (act: () => Promise<void>) => Promise<void> }> {
    await writeFile(planFile(), JSON.stringify(plan))
    process.kill(server.pid, 'SIGUSR2')
    await server.written(/^armed$/m)
    return {
      dies: async (act) => {
        const outcome = await act().then(
          () => 'answered',
          (error: unknown) => error,
        )
        // A release happens by itself, so the request before it is answered; everything else is cut off.
        const isCut = outcome instanceof TypeError || outcome instanceof PhoneError
        expect(stage === 'release' ? outcome === 'answered' : isCut, String(outcome)).toBe(true)
        expect(await server.ended).toBeNull()
        expect(server.output()).toContain(`dies ${plan.when} ${plan.at}`)
      },
    }
  }

  /** Returns how many milliseconds passed until both doors were open. */
  async function start(): Promise<number> {
    const began = performance.now()
    server = await startServer({
      bundle,
      dataDirectory: dataDirectory(),
      switches: ['--import', path.join(import.meta.dirname, 'testing/kill-at.mjs')],
      environment: {
        GATEPOST_TEST_KILL_PLAN: planFile(),
        ...(outsideUrl !== undefined && { DATABASE_URL: outsideUrl, GATEPOST_KEY_FILE: path.join(folder, 'key') }),
      },
    })
    const readyAfter = performance.now() - began
    admin = await signInOver(server.consoleUrl)
    const url = outsideUrl ?? (await embeddedUrl())
    database = await openDatabase({ url, poolSize: 2, log: silentLog })
    return readyAfter
  }

  async function embeddedUrl(): Promise<string> {
    const directory = await resolveDataDirectory({ directory: dataDirectory() })
    return (await joinEmbeddedPostgres({ dataDirectory: directory, log: silentLog })).url
  }

  /** A user, a second administrator who need not wait, a second person for whole devices, and budgets that are not the subject here. */
  async function prepare(): Promise<void> {
    const operator = { name: 'second', displayName: 'Second', role: 'administrator', password: secondPassword }
    await admin.call('POST', '/operators', operator)
    await database.pool.query(`UPDATE operator SET role_since = role_since - interval '2 days'`)
    await database.pool.query(
      `UPDATE wipe_protection SET is_second_person_required = true, organization_per_hour = 5000,
              organization_per_day = 5000, requester_per_hour = 5000, requester_per_day = 5000`,
    )
  }

  async function approvedPhone(): Promise<AdmittedPhone> {
    devices += 1
    // One user has a hundred devices at most; the long run needs more.
    const user = `greta${Math.floor(devices / 50)}`
    if (devices === 1 || devices % 50 === 0) await addUser(admin, user)
    return await admitPhone(server, admin, {
      user,
      deviceId: `${kind.toUpperCase()}${String(devices).padStart(6, '0')}`,
    })
  }

  async function stateOfWipe(device: string): Promise<string> {
    const { rows } = await database.pool.query<{ state: string }>('SELECT state FROM wipe WHERE device_row_id = $1', [
      device,
    ])
    return rows.map(({ state }) => state).join() || 'nothing'
  }

  async function untilArmed(id: string): Promise<void> {
    for (let state = 'held'; state === 'held';) state = String((await admin.call('GET', `/wipes/${id}`))['state'])
  }

  /** The phone comes back, wherever the server is now. An acknowledgment that was committed is not asked for again. */
  async function eraseUnlessErased(phone: Phone, id: string): Promise<void> {
    if ((await admin.call('GET', `/wipes/${id}`))['state'] === 'acknowledged') return
    const again = new Phone({ ...phone.profile, baseUrl: server.deviceUrl })
    expect(await again.provision()).toMatchObject({ kind: 'erased' })
    again.close()
  }

  /** Nothing happened twice, though everything was asked for twice. */
  async function expectStoryOf(id: string): Promise<void> {
    const events = await wipeStory(database, id)
    for (const once of ['requested', 'released', 'delivered', 'acknowledged']) {
      expect(
        events.filter((event) => event === once),
        events.join(' '),
      ).toHaveLength(1)
    }
  }

  function dataDirectory(): string {
    return path.join(folder, 'data')
  }

  function planFile(): string {
    return path.join(folder, 'kill-plan.json')
  }
})
