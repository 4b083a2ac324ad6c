import { expect, test } from 'vitest'
import { curlOf } from './curl-of.ts'

test('a read needs no verb', () => {
  expect(curlOf({ method: 'GET', url: 'http://x/api/v1/devices?q=anna' })).toBe(
    `curl -H "Authorization: Bearer $GATEPOST_TOKEN" \\\n  'http://x/api/v1/devices?q=anna'`,
  )
})

test('a quote in the search cannot end the quotation', () => {
  expect(curlOf({ method: 'GET', url: "http://x/?q=';rm -rf ~;'" })).toContain(
    String.raw`'http://x/?q='\'';rm -rf ~;'\'''`,
  )
})

test('a write names its verb', () => {
  expect(curlOf({ method: 'PUT', url: 'http://x/' })).toContain('-X PUT')
})

test('what is sent stands as JSON, and a quote in it cannot end the quotation', () => {
  const curl = curlOf({ method: 'POST', url: 'http://x/', body: { reason: "it's" } })
  expect(curl).toContain(String.raw`-H 'Content-Type: application/json' -d '{"reason":"it'\''s"}'`)
})
