import { expect, test } from 'vitest'
import { readLdapConfig, type LdapConfig } from '../ldap-config.ts'
import { foldDn, idFilter, nextRange, personAttributes, readGroup, readPerson } from './ldap-entry.ts'

function configOf(kind: string): LdapConfig {
  const config = readLdapConfig(
    {
      GATEPOST_LDAP_URL: 'ldaps://ldap.example.com',
      GATEPOST_LDAP_BIND_DN: 'cn=gatepost',
      GATEPOST_LDAP_BIND_PASSWORD: 'x',
      GATEPOST_LDAP_BASE: 'dc=example',
      GATEPOST_LDAP_KIND: kind,
    },
    [],
  )
  if (!config) throw new Error('the configuration is not whole')
  return config
}

const openldap = configOf('openldap')
const active = configOf('active-directory')
/** As Active Directory sends 7f6e5d4c-3b2a-1908-f7e6-d5c4b3a29180. */
const guidBytes = Buffer.from('4c5d6e7f2a3b0819f7e6d5c4b3a29180', 'hex')

test('an entry of an OpenLDAP is a person', () => {
  const entry = {
    dn: 'uid=anna,ou=people,dc=example',
    entryUUID: 'f0f0-1',
    uid: 'anna',
    cn: 'Anna A.',
    displayName: [],
    MAIL: ['anna@example.com', 'a.m@example.com'],
    departmentNumber: 'Sales',
  }
  expect(readPerson(entry, openldap)).toEqual({
    externalId: 'f0f0-1',
    dn: entry.dn,
    name: 'anna',
    displayName: 'Anna A.',
    address: 'anna@example.com',
    department: 'Sales',
    aliases: ['anna@example.com', 'a.m@example.com'],
    isDisabled: false,
  })
})

test('an entry of an Active Directory is a person, with the id as its own tools write it', () => {
  const entry = {
    dn: 'CN=Ben,DC=example',
    objectGUID: guidBytes,
    sAMAccountName: 'ben',
    cn: 'Ben',
    mail: 'ben@example.com',
    proxyAddresses: ['SMTP:ben@example.com', 'smtp:b@example.com', 'X500:/o=Example', 'sip:ben@example.com'],
    userPrincipalName: 'ben@corp.example.com',
    userAccountControl: '514',
  }
  expect(readPerson(entry, active)).toMatchObject({
    externalId: '7f6e5d4c-3b2a-1908-f7e6-d5c4b3a29180',
    aliases: ['ben@example.com', 'b@example.com', 'ben@corp.example.com'],
    isDisabled: true,
  })
  expect(readPerson({ ...entry, userAccountControl: '512' }, active)).toMatchObject({ isDisabled: false })
  expect(personAttributes(active)).toContain('userAccountControl')
})

test('an entry without an id is nobody, and a group without a name is none', () => {
  expect(readPerson({ dn: 'uid=x', uid: 'x', entryUUID: [] }, openldap)).toBeUndefined()
  expect(readGroup({ dn: 'cn=x', entryUUID: '1', cn: [] }, openldap)).toBeUndefined()
})

test('the members of a group are DNs, in whatever way they are written', () => {
  const entry = {
    dn: 'cn=sales',
    entryUUID: '1',
    cn: 'Sales',
    member: 'UID=Anna, OU=People,DC=example',
    uniqueMember: 'uid=ben',
  }
  expect(readGroup(entry, openldap)?.memberDns).toEqual([foldDn('uid=anna,ou=people,dc=example'), 'uid=ben'])
})

test.each([
  ['member;range=0-1499', { attribute: 'member', from: 1500 }],
  ['member;Range=1500-2999', { attribute: 'member', from: 3000 }],
  ['member;range=3000-*', undefined],
  ['member', undefined],
])('after the members in %s come %o', (name, next) => {
  expect(nextRange({ dn: 'cn=x', [name]: ['cn=a', 'cn=b'] })).toEqual(next)
})

test('an id in a filter means nothing but itself', () => {
  expect(idFilter('7f6e5d4c-3b2a-1908-f7e6-d5c4b3a29180', active)).toBe(
    `(objectGUID=${[...guidBytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')})`,
  )
  expect(idFilter('*)(uid=*', openldap)).toBe(String.raw`(entryUUID=\2a\29\28\75\69\64\3d\2a)`)
})
