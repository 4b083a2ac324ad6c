import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const count = { value: 0, isExact: true }

test.each([
  [['tail', '--search', 'user:anna outcome:error'], '/activity?q=user:anna+outcome:error&limit=100', 'TIME'],
  [['top', '--group', 'user'], '/activity/live?group=user', 'HEARTBEAT'],
])('activity %j asks for what it shows', async (words, asked, title) => {
  const urls: string[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    fetch: async (request) => {
      const { pathname, search } = new URL(new Request(request).url)
      urls.push(pathname.replace('/api/v1', '') + decodeURIComponent(search))
      const isTop = pathname.endsWith('/live')
      return Response.json(isTop ? { held: { items: [], count }, busiest: [] } : { items: [], next: null, count })
    },
  })
  expect(await runProgram(['activity', ...words], world)).toBe(0)
  expect(Object.fromEntries(new URLSearchParams(urls[0]?.split('?')[1]))).toEqual(
    Object.fromEntries(new URLSearchParams(asked.split('?')[1])),
  )
  expect(written.out).toContain(title)
})
