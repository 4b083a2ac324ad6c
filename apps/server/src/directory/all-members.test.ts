import type { Entry } from 'ldapts'
import { expect, test } from 'vitest'
import { readLdapConfig } from '../ldap-config.ts'
import { allMembers } from './all-members.ts'
import { readGroup } from './ldap-entry.ts'

const dn = 'CN=Sales,DC=example,DC=com'
const member = (number: number) => `CN=m${number},DC=example,DC=com`
const members = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => member(from + index))

/** As Active Directory gives a group of 3,200: 1,500 at once, the last part under a star ([MS-ADTS] 3.1.1.3.1.3.3). */
const first = {
  dn,
  objectGUID: Buffer.alloc(16, 1),
  cn: 'Sales',
  member: [],
  'member;range=0-1499': members(0, 1_500),
} satisfies Entry

const later: Readonly<Record<string, Entry>> = {
  'member;range=1500-*': { dn, 'member;range=1500-2999': members(1_500, 3_000) },
  'member;range=3000-*': { dn, 'member;range=3000-*': members(3_000, 3_200) },
}

test('a group larger than Active Directory gives at once has all its members, read range by range', async () => {
  const asked: string[] = []
  const whole = await allMembers(first, async (attribute) => {
    asked.push(attribute)
    return later[attribute]
  })
  expect(asked).toEqual(['member;range=1500-*', 'member;range=3000-*'])
  const config = readLdapConfig(
    {
      GATEPOST_LDAP_URL: 'ldap://127.0.0.1',
      GATEPOST_LDAP_KIND: 'active-directory',
      GATEPOST_LDAP_BIND_DN: 'cn=x',
      GATEPOST_LDAP_BIND_PASSWORD: 'x',
      GATEPOST_LDAP_BASE: 'dc=x',
    },
    [],
  )
  const group = whole && config && readGroup(whole, config)
  expect(new Set(group?.memberDns)).toEqual(new Set(members(0, 3_200).map((one) => one.toLowerCase())))
})

test('a group that is gone in the middle of it is not half a group', async () => {
  expect(await allMembers(first, async () => undefined)).toBeUndefined()
})

test('a server that gives the same range again and again is not asked for ever', async () => {
  let asked = 0
  await allMembers(first, async () => {
    asked += 1
    return { dn, 'member;range=0-1499': members(0, 1_500) }
  })
  expect(asked).toBe(1)
})
