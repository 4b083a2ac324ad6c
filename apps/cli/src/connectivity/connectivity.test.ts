import { createServer, type Server } from 'node:http'
import { identityOf, Phone, PhoneError } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { autodiscoverStep } from './autodiscover-step.ts'
import { connectionSteps } from './connection-steps.ts'
import { runSteps, StepFailure, type Step, type StepResult } from './connectivity-step.ts'
import { explainFailure } from './explain-failure.ts'
import { optionsStep } from './protocol-steps.ts'
import { testDevice } from './test-device.ts'

const here = { host: 'eas.example.com', port: 443 }

describe('a failure is explained', () => {
  const coded = (code: string) => Object.assign(new Error('raw words'), { code })

  test.each<[string, unknown, RegExp]>([
    ['a name without an address', coded('ENOTFOUND'), /eas\.example\.com is not in DNS/],
    ['a port without a server', coded('ECONNREFUSED'), /Nothing listens on port 443/],
    ['what the phone wrapped', new PhoneError('network', 'x', { cause: coded('CERT_HAS_EXPIRED') }), /has expired/],
    ['a missing intermediate', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), /intermediate certificate/],
    [
      'an HTTP status',
      new PhoneError('http', 'x', { httpStatus: 503, retryAfterSeconds: 30 }),
      /HTTP 503: .* in 30 seconds/,
    ],
    ['one that nobody knows', new PhoneError('http', 'x', { httpStatus: 418 }), /HTTP 418/],
    ['a protocol status', new PhoneError('provisioning', 'x', { status: 177 }), /status 177: .*too many devices/],
    [
      'a device in quarantine, with its id and how to allow it',
      new PhoneError('provisioning', 'x', { status: 130 }),
      /quarantine.*GATEPOSTCONNECTIVITYTEST \(DeviceType iPhone\).*gatepost quarantine allow GATEPOSTCONNECTIVITYTEST/,
    ],
    [
      'a blocked device, with its id and how to allow it',
      new PhoneError('provisioning', 'x', { status: 129 }),
      /blocked.*GATEPOSTCONNECTIVITYTEST \(DeviceType iPhone\).*gatepost quarantine allow GATEPOSTCONNECTIVITYTEST/,
    ],
    ['anything else, as it says itself', new Error('raw words'), /^raw words$/],
  ])('%s', (_, error, words) => {
    expect(explainFailure(error, here)).toMatch(words)
  })
})

describe('the steps', () => {
  const step = (scenario: string, run: Step['run'], isNeeded = true): Step => ({ scenario, run, isNeeded })
  const told: StepResult[] = []
  const world = { monotonicNow: () => 0, explain: (error: unknown) => `explained ${String(error)}` }

  test('run in order; what needs one that failed is skipped, and a warning costs nothing', async () => {
    const results = await runSteps(
      [
        step('one', async () => 'well'),
        step('two', () => Promise.reject(new StepFailure('hm', { isWarning: true }))),
        step('three', () => Promise.reject(new StepFailure('no')), false),
        step('four', () => Promise.reject(new Error('x'))),
        step('five', async () => 'never'),
      ],
      world,
      (result) => void told.push(result),
    )
    expect(results).toEqual(told)
    expect(results.map(({ result, latencyMs, detail }) => [result, latencyMs, detail])).toEqual([
      ['Success', 0, 'well'],
      ['Warning', 0, 'hm'],
      ['Failure', 0, 'no'],
      ['Failure', 0, 'explained Error: x'],
      ['Skipped', null, 'Needs four.'],
    ])
  })
})

describe('what a server answers is said in words', () => {
  let server: Server
  let answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  let url: URL

  beforeAll(async () => {
    server = createServer((_request, response) => void response.writeHead(answer.status, answer.headers).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  })

  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const run = async (steps: readonly Step[]) => {
    const explain = (error: unknown) => explainFailure(error, { host: url.hostname, port: Number(url.port) })
    const results = await runSteps(steps, { monotonicNow: () => 0, explain }, () => {})
    return results.map(({ scenario, result, detail }) => [scenario, result, detail])
  }
  const versions = (list: string) => ({ 'MS-ASProtocolVersions': list, 'MS-ASProtocolCommands': 'Sync,Ping' })

  test.each<[string, number, Record<string, string>, 'Success' | 'Warning' | 'Failure', RegExp]>([
    ['one that is as it should be', 200, versions('14.1,16.1'), 'Success', /^versions 14\.1, 16\.1; 2 commands$/],
    ['an old one', 200, versions('2.5,14.1'), 'Warning', /Without 16\.1 there is no account-only wipe/],
    ['another kind of server', 200, {}, 'Failure', /no ActiveSync server behind this address/],
    ['a wrong password', 401, {}, 'Failure', /^HTTP 401: the name or the password is wrong/],
    ['an account that may not', 403, {}, 'Failure', /^HTTP 403: the account may not use ActiveSync/],
    ['another path', 404, {}, 'Failure', /^HTTP 404: there is no ActiveSync at this address/],
    ['a page to sign in', 302, { Location: '/login' }, 'Failure', /^HTTP 302: .* A sign-in page in front of it\?$/],
    ['a proxy alone', 502, {}, 'Failure', /^HTTP 502: the proxy gets no answer from the server behind it/],
    ['too much to do', 503, { 'Retry-After': '30' }, 'Failure', /^HTTP 503: the server is overloaded.* 30 seconds\.$/],
  ])('%s', async (_, status, headers, result, words) => {
    answer = { status, headers }
    const identity = identityOf(testDevice.model, 'anna')
    const phone = new Phone({ ...identity, baseUrl: url.href, user: 'anna', password: 'secret' })
    expect(await run([optionsStep(phone)])).toEqual([['Options', result, expect.stringMatching(words)]])
    phone.close()
  })

  test('nobody at the port, and nothing encrypted', async () => {
    const [name, connection, certificate] = connectionSteps({ url, ca: undefined, now: () => new Date() })
    const unused = connectionSteps({ url: new URL('http://127.0.0.1:1'), ca: undefined, now: () => new Date() })
    expect(await run([name, connection, certificate].flatMap((one) => one ?? []))).toEqual([
      ['Name', 'Success', '127.0.0.1'],
      ['Connection', 'Success', `127.0.0.1, port ${url.port}`],
      ['Certificate', 'Warning', expect.stringContaining('readable by everybody in between')],
    ])
    expect(await run(unused.slice(1, 2))).toEqual([
      ['Connection', 'Failure', expect.stringContaining('Nothing listens on port')],
    ])
  })
})

describe('Autodiscover', () => {
  const url = new URL('https://eas.example.com')
  const stepWith = (answers: Record<string, Response>) => {
    const fetch = async (address: string | URL | Request) => {
      const { origin } = new URL(address instanceof Request ? address.url : address)
      const answer = answers[origin]
      if (answer) return answer
      throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') })
    }
    return autodiscoverStep({ fetch, email: 'anna@example.org', url })
  }
  const naming = (address: string) => Response.json({ Protocol: 'ActiveSync', Url: address })

  test('the name of the domain is asked where the server itself knows nothing', async () => {
    const run = stepWith({ 'https://autodiscover.example.org': naming('https://eas.example.com/x') }).run()
    await expect(run).resolves.toBe('https://autodiscover.example.org names https://eas.example.com/x')
  })

  test.each([
    ['another server', { 'https://eas.example.com': naming('https://other.example/x') }, 'phones go there'],
    ['nobody', {}, 'cannot find the server by the address alone'],
    ['a page of somebody else', { 'https://eas.example.com': new Response('<html>') }, 'no ActiveSync address in it'],
  ])('%s is a warning', async (_, answers, words) => {
    await expect(stepWith(answers).run()).rejects.toThrow(words)
  })
})
