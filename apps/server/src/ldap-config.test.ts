import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Env } from './env.ts'
import { readLdapConfig } from './ldap-config.ts'

const directory = mkdtempSync(path.join(os.tmpdir(), 'gatepost-ldap-config-'))
afterAll(() => rmSync(directory, { recursive: true }))

function file(name: string, text: string): string {
  const full = path.join(directory, name)
  writeFileSync(full, text)
  return full
}

const whole = {
  GATEPOST_LDAP_URL: 'ldaps://ldap.example.com',
  GATEPOST_LDAP_BIND_DN: 'cn=gatepost,dc=example,dc=com',
  GATEPOST_LDAP_BIND_PASSWORD: 'bind secret',
  GATEPOST_LDAP_BASE: 'ou=people,dc=example,dc=com',
} satisfies Env

function read(env: Env) {
  const faults: string[] = []
  return { config: readLdapConfig(env, faults), faults }
}

const { GATEPOST_LDAP_BIND_PASSWORD: _, ...withoutPassword } = whole

test('without any of its variables there is no directory, and no fault', () => {
  expect(read({ GATEPOST_DATA_DIR: 'data' })).toEqual({ config: undefined, faults: [] })
})

test('four variables are enough for an OpenLDAP', () => {
  const { config, faults } = read(whole)
  expect(faults).toEqual([])
  expect(config).toMatchObject({
    protection: 'tls',
    ca: undefined,
    bindDn: whole.GATEPOST_LDAP_BIND_DN,
    bindPassword: 'bind secret',
    userFilter: '(objectClass=inetOrgPerson)',
    groupFilter: undefined,
    isActiveDirectory: false,
    attributes: { id: ['entryUUID'], name: ['uid'], address: ['mail'] },
  })
})

test('an Active Directory has other names for the same, and each can be said anew', () => {
  const attributes = 'name=userPrincipalName, address=mail otherMailbox'
  const env = { ...whole, GATEPOST_LDAP_KIND: 'active-directory', GATEPOST_LDAP_ATTRIBUTES: attributes }
  expect(read(env).config).toMatchObject({
    userFilter: '(&(objectCategory=person)(objectClass=user))',
    isActiveDirectory: true,
    attributes: { id: ['objectGUID'], name: ['userPrincipalName'], address: ['mail', 'otherMailbox'] },
  })
})

test('the password may stand in a file, and certificates do', () => {
  const env = {
    ...withoutPassword,
    GATEPOST_LDAP_BIND_PASSWORD_FILE: file('password', 'from a file\n'),
    GATEPOST_LDAP_CA_FILE: file('ca.pem', '-----BEGIN CERTIFICATE-----\n'),
  }
  expect(read(env)).toMatchObject({
    config: { bindPassword: 'from a file', ca: '-----BEGIN CERTIFICATE-----\n' },
    faults: [],
  })
})

describe('passwords on their way', () => {
  test.each([
    ['ldaps://ldap.example.com', {}, 'tls'],
    ['ldap://ldap.example.com', {}, 'start-tls'],
    ['ldap://ldap.example.com', { GATEPOST_LDAP_ALLOW_PLAIN: 'passwords may be read on the way' }, 'none'],
    ['ldap://127.0.0.1:1389', {}, 'none'],
    ['ldap://localhost', {}, 'none'],
    ['ldap://[::1]', {}, 'none'],
    ['ldap://127.0.0.1.example.com', {}, 'start-tls'],
    ['ldap://localhost', { GATEPOST_LDAP_CA_FILE: file('own.pem', '-----BEGIN CERTIFICATE-----\n') }, 'start-tls'],
  ])('%s with %o: %s', (url, changes: Env, protection) => {
    expect(read({ ...whole, GATEPOST_LDAP_URL: url, ...changes }).config?.protection).toBe(protection)
  })
})

describe('half of the group', () => {
  test('names everything that is missing at once', () => {
    expect(read({ GATEPOST_LDAP_USER_FILTER: '(uid=*)' }).faults.map((fault) => fault.split(' ')[0])).toEqual([
      'GATEPOST_LDAP_URL',
      'GATEPOST_LDAP_BIND_DN',
      'GATEPOST_LDAP_BASE',
      'GATEPOST_LDAP_BIND_PASSWORD',
    ])
  })

  const faulty: [string, Env, string][] = [
    ['another scheme', { ...whole, GATEPOST_LDAP_URL: 'https://ldap.example.com' }, 'GATEPOST_LDAP_URL must be'],
    ['credentials in the address', { ...whole, GATEPOST_LDAP_URL: 'ldap://a:secret@h' }, 'GATEPOST_LDAP_URL must be'],
    ['a path', { ...whole, GATEPOST_LDAP_URL: 'ldap://h/dc=example' }, 'GATEPOST_LDAP_URL must be'],
    ['both passwords', { ...whole, GATEPOST_LDAP_BIND_PASSWORD_FILE: 'x' }, 'both given'],
    [
      'a file that is not there',
      { ...withoutPassword, GATEPOST_LDAP_BIND_PASSWORD_FILE: '/nowhere/x' },
      'cannot be read',
    ],
    [
      'an empty file',
      { ...withoutPassword, GATEPOST_LDAP_BIND_PASSWORD_FILE: file('empty', '\n') },
      'no password in its first line',
    ],
    ['no certificates', { ...whole, GATEPOST_LDAP_CA_FILE: file('none.pem', 'x') }, 'no certificate in PEM'],
    ['another kind', { ...whole, GATEPOST_LDAP_KIND: 'novell' }, 'must be one of openldap, active-directory'],
    ['an unknown use', { ...whole, GATEPOST_LDAP_ATTRIBUTES: 'shoe=size' }, 'GATEPOST_LDAP_ATTRIBUTES has "shoe=size"'],
    ['no attribute', { ...whole, GATEPOST_LDAP_ATTRIBUTES: 'name=' }, 'GATEPOST_LDAP_ATTRIBUTES has "name="'],
    ['a filter as an attribute', { ...whole, GATEPOST_LDAP_ATTRIBUTES: 'name=(uid' }, 'GATEPOST_LDAP_ATTRIBUTES has'],
    [
      'a filter without brackets',
      { ...whole, GATEPOST_LDAP_USER_FILTER: 'uid=*' },
      'GATEPOST_LDAP_USER_FILTER must be',
    ],
    ['two filters', { ...whole, GATEPOST_LDAP_GROUP_FILTER: '(a=b)(c=d)' }, 'GATEPOST_LDAP_GROUP_FILTER must be'],
    ['an open bracket', { ...whole, GATEPOST_LDAP_USER_FILTER: '(&(a=b)' }, 'GATEPOST_LDAP_USER_FILTER must be'],
    ['another word for plain', { ...whole, GATEPOST_LDAP_ALLOW_PLAIN: 'yes' }, 'GATEPOST_LDAP_ALLOW_PLAIN must be'],
  ]
  test.each(faulty)('%s is a fault, and no password is repeated', (_name, env, words) => {
    const { config, faults } = read(env)
    expect(config).toBeUndefined()
    expect(faults).toEqual([expect.stringContaining(words)])
    expect(faults.join('\n')).not.toContain('secret')
  })
})
