import { parseBasic, parseQuery, type CommandName } from '@gatepost/protocol/http'
import { describe, expect, test } from 'vitest'
import { queryForms, type QueryForm } from './phone-options.ts'
import { requestHead, type HeadOverrides } from './request-head.ts'

describe('requestHead', () => {
  test.each(queryForms)('a %s query says what the server reads back', (queryForm) => {
    expect(read('Sync', { queryForm, policyKey: 4_294_967_295 })).toMatchObject({
      command: 'Sync',
      version: '14.1',
      deviceId: 'SEC0123456789ABCDEF',
      deviceType: 'SamsungDevice',
      user: 'anna@example.org',
      policyKey: 4_294_967_295,
    })
  })

  test('the four base64 forms differ as they should', () => {
    const query = (queryForm: QueryForm) => {
      const { target } = head('Sync', { queryForm, user: 'annab@example.org', policyKey: 4_294_967_295 })
      return target.split('?')[1] ?? ''
    }
    expect(query('base64')).toMatch(/[+/].*=$/)
    expect(query('base64-unpadded')).toMatch(/[+/][^=]*$/)
    expect(query('base64-url')).toMatch(/[-_].*=$/)
    expect(query('base64-url-unpadded')).toMatch(/[-_][^=]*$/)
  })

  test.each(queryForms)('a Ping in %s form carries no policy key', (queryForm) => {
    expect(read('Ping', { queryForm })?.policyKey).toBeUndefined()
  })

  test.each([
    ['a phone without a policy says 0 in the header', 'plain', 0],
    ['and leaves the field of a base64 query empty', 'base64', undefined],
  ] as const)('%s', (_, queryForm, expected) => {
    expect(read('FolderSync', { queryForm }, 0)?.policyKey).toBe(expected)
  })

  test('a test may leave the key out, or send any other', () => {
    expect(read('Sync', { policyKey: null })?.policyKey).toBeUndefined()
    expect(read('Sync', { policyKey: 7 })?.policyKey).toBe(7)
  })

  test('credentials may hold a colon and letters beyond ASCII', () => {
    const { Authorization } = head('Sync').headers
    expect(parseBasic(Authorization)).toMatchObject({ ok: true, credentials: { user: 'anna', password: 'pass:wörd' } })
  })

  test('a test may send no credentials, or broken ones', () => {
    expect(head('Sync', { authorization: null }).headers).not.toHaveProperty('Authorization')
    expect(head('Sync', { authorization: 'Basic !' }).headers).toHaveProperty('Authorization', 'Basic !')
  })

  test('OPTIONS has no query', () => {
    expect(head('OPTIONS').target).toBe('/Microsoft-Server-ActiveSync')
  })
})

const identity = {
  deviceId: 'SEC0123456789ABCDEF',
  deviceType: 'SamsungDevice',
  userAgent: 'Test/1.0',
  version: '14.1',
  queryForm: 'plain',
  facts: { model: 'SM' },
  user: 'anna@example.org',
  password: 'pass:wörd',
} as const

function head(command: CommandName | 'OPTIONS', overrides: HeadOverrides = {}, policyKey = 12_345) {
  return requestHead({ command, identity, policyKey, overrides })
}

function read(command: CommandName, overrides: HeadOverrides, policyKey?: number) {
  const { target, headers } = head(command, overrides, policyKey)
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const result = parseQuery(target.slice(target.indexOf('?') + 1), lowerCase)
  return result.ok ? result.request : undefined
}
