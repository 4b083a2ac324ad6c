import { PhoneError } from '@gatepost/phone'
import { describe, expect, test } from 'vitest'
import { autodiscoverStep } from './autodiscover-step.ts'
import { runSteps, StepFailure, type Step, type StepResult } from './connectivity-step.ts'
import { explainFailure } from './explain-failure.ts'

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
