import { describe, expect, test } from 'vitest'
import { appleProfile } from './apple-profile.ts'

const facts = {
  userId: '0199a1b2-0000-7000-8000-000000000001',
  displayName: 'Anna Kovács',
  address: 'anna@example.com',
  userName: 'anna',
  deviceAddress: 'https://mail.example.com/Microsoft-Server-ActiveSync',
}
const valueOf = (text: string, key: string) =>
  new RegExp(`<key>${key}</key>(<\\w+/>|<(\\w+)>[^<]*</\\2>)`).exec(text)?.[1]

describe('a profile for an iPhone', () => {
  const text = appleProfile(facts)

  test.each([
    ['EmailAddress', '<string>anna@example.com</string>'],
    ['Host', '<string>mail.example.com</string>'],
    ['UserName', '<string>anna</string>'],
    ['SSL', '<true/>'],
    ['PayloadDisplayName', '<string>Mail of Anna Kovács</string>'],
  ])('says %s', (key, value) => {
    expect(valueOf(text, key)).toBe(value)
  })

  test('is a property list with an Exchange ActiveSync account and no password', () => {
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<!DOCTYPE plist/)
    expect(text).toContain('<string>com.apple.eas.account</string>')
    expect(text).not.toMatch(/password/i)
  })

  test('is the same for the same account, and has two identifiers that differ', () => {
    const ids = [...text.matchAll(/<key>PayloadUUID<\/key><string>([^<]+)</g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}$/)
    expect(appleProfile(facts)).toBe(text)
  })

  test('keeps its shape whatever a name says', () => {
    const displayName = '</string><key>Password</key>&\u0000\u{1F600}\uD800'
    expect(valueOf(appleProfile({ ...facts, displayName }), 'PayloadDescription')).toBeDefined()
    expect(appleProfile({ ...facts, displayName })).toContain(
      '<string>Mail of &lt;/string&gt;&lt;key&gt;Password&lt;/key&gt;&amp;\u{1F600}</string>',
    )
  })
})
