import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'

/** Runs a command against a server that answers everything with a refusal, and keeps what it was sent. */
async function sent(words: string) {
  const requests: { url: string; headers: Headers; body: unknown }[] = []
  const problem = { type: 't', title: 'No', status: 409, code: 'wipe-open', requestId: 'r-1' }
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    fetch: async (url, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      requests.push({ url: new Request(url).url, headers: new Headers(init?.headers), body })
      return new Response(JSON.stringify(problem), { status: 409 })
    },
  })
  const status = await runProgram(words.split(' '), world)
  return { status, requests, ...written }
}

test('a wipe is asked for under a key of its own, so that a repeated request is the same one', async () => {
  const { status, requests } = await sent(`wipes request --device ${id} --kind account --reason lost-or-stolen --now`)
  expect(status).toBe(1)
  expect(requests).toMatchObject([
    {
      url: expect.stringMatching(/\/wipes$/),
      body: { device: id, kind: 'account', reason: 'lost-or-stolen', delaySeconds: 0 },
    },
  ])
  expect(requests[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
})

test('the delay is the server’s own unless it shall be now, and what was typed to confirm goes along', async () => {
  const { requests } = await sent(`wipes request --device ${id} --kind device --reason other --confirm ABC123`)
  expect(requests[0]?.body).toEqual({ device: id, kind: 'device', reason: 'other', confirmation: 'ABC123' })
})

test('a whole device without anything typed to confirm is not even asked for', async () => {
  const { status, requests } = await sent(`wipes request --device ${id} --kind device --reason other`)
  expect([status, requests]).toEqual([2, []])
})

test.each([
  ['wipes stop --comment now', /\/wipe-protections\/stop$/, { comment: 'now' }],
  [`wipes cancel ${id}`, /\/wipes\/[0-9a-f-]+\/cancel$/, {}],
  [`wipes show ${id}`, /\/wipes\/[0-9a-f-]+$/, undefined],
  ['wipes list --view waiting', /\/wipes\?view=waiting&limit=100$/, undefined],
  ['operators list', /\/operators$/, undefined],
])('%s asks what it says', async (words, url, body) => {
  const { requests } = await sent(words)
  expect(requests).toMatchObject([{ url: expect.stringMatching(url) }])
  expect(requests[0]?.body).toEqual(body)
})
