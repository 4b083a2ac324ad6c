// The database is away for a while: phones are told to come back, nothing is served from memory for longer than the
// fence allows, and nobody has to restart anything.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createTestDirectory } from '@gatepost/db/testing'
import { PhoneError, type Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, admitPhone, type AdmittedPhone } from './testing/admitted-phone.ts'
import { isLongRun } from './testing/env.ts'
import { startOwnPostgres, type OwnPostgres } from './testing/own-postgres.ts'
import { signInOver, type RestClient } from './testing/rest-client.ts'
import { bundleServer, startServer, type ServerProcess } from './testing/server-process.ts'

const awayMs = isLongRun ? 60_000 : 3_000

/** What is cached may be used for so long after the database proved alive for the last time. */
const fenceMs = 5_000

/** After the database is back, everything works again within so long: on a machine that does nothing else, as in a long run. */
const recoveryMs = isLongRun ? 5_000 : 15_000

/** How long an answer takes while it is away, as a rule: a machine that does other things may stand still once. */
const answerMs = { refused: 1_000, healthy: 500 }

const comeBack = 'HTTP 503, come back later'

/** What may become of a request that is held meanwhile: it survives, or the phone is told something it knows. */
const cleanEnds = ['held', 'answered 1', 'answered 2', comeBack]

const patience = { timeout: awayMs + 60_000 }

describe('one server, whose database goes away and comes back', () => {
  let folder = ''
  let postgres: OwnPostgres
  let server: ServerProcess
  let admin: RestClient
  let inStep: AdmittedPhone
  let wiped: AdmittedPhone
  let wipe = ''
  let round = 0
  let arrived: string[] = []

  beforeAll(async () => {
    folder = await createTestDirectory()
    postgres = await startOwnPostgres(path.join(folder, 'postgres'))
    server = await startServer({
      bundle: await bundleServer('database-away'),
      dataDirectory: path.join(folder, 'data'),
      environment: { DATABASE_URL: postgres.url, GATEPOST_KEY_FILE: path.join(folder, 'key') },
    })
    admin = await signInOver(server.consoleUrl)
    for (const user of ['anna', 'ben']) await addUser(admin, user)
  })

  afterAll(async () => {
    server.kill('SIGTERM')
    await server.ended
    await postgres.remove()
    await rm(folder, { recursive: true, force: true })
  })

  test('killed: phones get 503 and come back by themselves, and the wipe is delivered', patience, async () => {
    await prepare()
    const held = await holdPing(inStep.phone)
    await postgres.kill()
    const away = performance.now()
    await expectNoData(() => performance.now() - away < awayMs, { fenced: () => performance.now() - away > fenceMs })
    expect(await admin.answer('GET', '/devices')).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    await postgres.start()
    await expectRecovery()
    expect(held()).toBeOneOf(cleanEnds)
    inStep.phone.close()
  })

  test(
    'frozen: phones are not kept waiting once the fence has closed, and the wipe is delivered',
    patience,
    async () => {
      await prepare()
      const held = await holdPing(inStep.phone)
      await postgres.freeze()
      try {
        const frozen = performance.now()
        await untilFenced(inStep.phone)
        expect(performance.now() - frozen).toBeLessThan(fenceMs + 2_500)
        const away = performance.now()
        await expectNoData(() => performance.now() - away < awayMs, { fenced: () => true })
      } finally {
        await postgres.thaw()
      }
      await expectRecovery()
      expect(held()).toBeOneOf(cleanEnds)
      inStep.phone.close()
    },
  )

  /** The case before has only just given the database back: a phone that is sent away comes again, for a while. */
  async function prepare(): Promise<void> {
    const began = performance.now()
    for (;;) {
      const outcome = await refusalOf(preparePhones())
      if (outcome === 'served') return
      expect(outcome).toBe(comeBack)
      expect(performance.now() - began).toBeLessThan(2 * recoveryMs)
    }
  }

  /** A phone in step; and one that is told to fetch its wipe, and has not yet. */
  async function preparePhones(): Promise<void> {
    round += 1
    inStep = await admitPhone(server, admin, { user: 'anna', deviceId: `INSTEP${round}` })
    wiped = await admitPhone(server, admin, {
      user: 'ben',
      deviceId: `WIPED${round}`,
      onEvent: (event) => event.kind === 'mail-arrived' && arrived.push(event.item.subject),
    })
    const held = wiped.phone.ping({ heartbeatSeconds: 600 })
    held.catch(() => 'told below')
    const body = { device: wiped.device, kind: 'account', reason: 'lost-or-stolen', delaySeconds: 0 }
    const asked = await admin.call('POST', '/wipes', body)
    expect(asked).toMatchObject({ state: 'pending' })
    wipe = String(asked['id'])
    expect(await held).toMatchObject({ status: 7 })
    arrived = []
    // It waits on the server: not to be seen by the phone, whatever else nobody can tell for a while.
    const mail = { to: ['ben@example.com'], subject: 'Secret', text: 'Hello' }
    expect(await inStep.phone.sendMail(mail)).toBe(1)
  }

  /** Every kind of request, again and again: 503 with Retry-After, soon, and the process lives. */
  async function expectNoData(isAway: () => boolean, { fenced }: { readonly fenced: () => boolean }): Promise<void> {
    const refused: number[] = []
    const healthy: number[] = []
    do {
      for (const { phone } of [inStep, wiped]) {
        // What a phone in step is told from memory, "nothing new", is true for as long as the fence stands open.
        const mayBeServed = phone === inStep.phone && !fenced()
        const asked = [phone.folderSync(), phone.syncFolder('2'), phone.ping({ heartbeatSeconds: 60 }), phone.options()]
        const began = performance.now()
        const outcomes = await Promise.all(asked.map(refusalOf))
        refused.push(performance.now() - began)
        const others = outcomes.filter((outcome) => outcome !== comeBack && !(mayBeServed && outcome === 'served'))
        expect(others, server.output().slice(-3_000)).toEqual([])
      }
      expect(await refusalOf(wiped.phone.provision())).toBe(comeBack)
      const began = performance.now()
      expect((await fetch(`${server.consoleUrl}/healthz`)).status).toBe(200)
      healthy.push(performance.now() - began)
    } while (isAway())
    expect(median(refused)).toBeLessThan(answerMs.refused)
    expect(median(healthy)).toBeLessThan(answerMs.healthy)
    expect(arrived).toEqual([])
  }

  async function expectRecovery(): Promise<void> {
    const back = performance.now()
    while ((await refusalOf(inStep.phone.catchUp())) !== 'served') continue
    expect(performance.now() - back).toBeLessThan(recoveryMs)
    const erased = await onceServed(() => wiped.phone.provision(), back)
    expect(erased).toEqual({ kind: 'erased', scope: 'account' })
    // Sent away while it says that it is erased, it asks again when it comes back, and is told again.
    const deliveries: unknown = expect.toBeOneOf([1, 2])
    expect(await admin.call('GET', `/wipes/${wipe}`)).toMatchObject({ state: 'acknowledged', deliveries })
    expect(arrived).toEqual([])
    wiped.phone.close()
  }

  /** Resolves once the server holds it, with how to learn what has become of it. */
  async function holdPing(phone: Phone): Promise<() => string> {
    let now = 'held'
    const tell = (outcome: string) => {
      now = outcome
    }
    void phone.ping({ heartbeatSeconds: 600 }).then(
      ({ status }) => tell(`answered ${status}`),
      (error: unknown) => tell(nameOf(error)),
    )
    for (let held = 0; held === 0;) held = Number((await admin.call('GET', '/overview'))['connectedPhones'])
    return () => now
  }
})

/** Until then an answer may still come from memory, and a question to the database waits for it. */
async function untilFenced(phone: Phone): Promise<void> {
  const isFenced = async () =>
    await phone.request('OPTIONS', undefined, { silenceMs: 500 }).then(
      ({ httpStatus }) => httpStatus === 503,
      () => false,
    )
  while (!(await isFenced())) continue
}

/** What a phone is answered that comes again as long as it is sent away, and the database has only just come back. */
async function onceServed<Answer>(request: () => Promise<Answer>, back: number): Promise<Answer> {
  for (;;) {
    try {
      return await request()
    } catch (error) {
      if (nameOf(error) !== comeBack || performance.now() - back > recoveryMs) throw error
    }
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

async function refusalOf(request: Promise<unknown>): Promise<string> {
  return await request.then(() => 'served', nameOf)
}

function nameOf(error: unknown): string {
  if (!(error instanceof PhoneError)) return String(error)
  if (error.code !== 'http') return error.code
  return `HTTP ${error.httpStatus}${error.retryAfterSeconds === undefined ? '' : ', come back later'}`
}
