import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestConsole, type TestConsole } from '../../testing/index.ts'

let opened: TestConsole

beforeAll(async () => {
  opened = await openTestConsole()
})

afterAll(async () => {
  await opened.close()
})

test('the page of the API and everything that it loads come from here, to whoever asks, with no exception of the policy', async () => {
  const page = await opened.call('GET', '/api/docs')
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe|https?:/)
  expect(page.text).not.toMatch(/<script>|<style|style=|\son\w+=/)
  const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
  expect(loaded.filter((address) => !address.startsWith('/api/docs/') && address !== 'data:,')).toEqual([])
  for (const address of loaded.filter((one) => one.startsWith('/'))) {
    const asset = await opened.call('GET', address)
    expect([address, asset.status]).toEqual([address, 200])
    // What a style sheet or a script would fetch besides.
    if (address.endsWith('.css')) expect(asset.text).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//)
  }
  const script = await opened.call('GET', '/api/docs/start.js')
  const [, description = ''] = /url: '([^']+)'/.exec(script.text) ?? []
  expect((await opened.call('GET', description)).body).toMatchObject({ openapi: '3.1.0' })
  const known = { 'if-none-match': page.headers.etag ?? '' }
  expect((await opened.call('GET', '/api/docs', { headers: known })).status).toBe(304)
})
