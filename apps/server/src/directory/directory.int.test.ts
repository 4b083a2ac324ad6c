import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Attribute, Change } from 'ldapts'
import type { DirectorySource } from '../directory-source.ts'
import { readLdapConfig, type LdapConfig } from '../ldap-config.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { everything } from '../device-scope.ts'
import { openTestDoor, type TestDoor } from '../testing/device-door.ts'
import { seedDevice, seedUser, testAct } from '../testing/seed.ts'
import { createSignInLimits, signInUser } from '../operators/index.ts'
import { testKeyPairs } from '../testing/test-key-pairs.ts'
import { openSlapd, slapdBase, type Slapd } from '../testing/slapd.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { createAppPassword, revokeAppPassword } from '../users/index.ts'
import { createLdapDirectory, getDirectory, syncDirectory, syncDirectoryIfDue, testDirectory } from './index.ts'

const log = pino({ level: 'silent' })
const people = `ou=people,${slapdBase}`

function entry(uid: string, more: readonly string[] = []): string {
  const lines = [`uid: ${uid}`, `cn: ${uid} of Example`, `sn: ${uid}`, `userPassword: password of ${uid}`, ...more]
  return [`dn: uid=${uid},${people}`, 'objectClass: inetOrgPerson', ...lines, ''].join('\n')
}

const ldif = [
  `dn: ${people}\nobjectClass: organizationalUnit\nou: people\n`,
  entry('anna', ['mail: anna@example.com', 'mail: a.maier@example.com', 'departmentNumber: Sales']),
  entry('ben', ['mail: ben@example.com']),
  entry('here', ['mail: here-in-ldap@example.com']),
  entry('nomail'),
  ...Array.from({ length: 3 }, (_, index) => entry(`more${index}`, [`mail: more${index}@example.com`])),
  `dn: cn=Sales,${slapdBase}\nobjectClass: groupOfNames\ncn: Sales\nmember: uid=anna,${people}\nmember: uid=ben,${people}\n`,
].join('\n')

let slapd: Slapd
let opened: TestRoom
let room: RoomWithPasswords
let config: LdapConfig
let source: DirectorySource
let hereId: string

beforeAll(async () => {
  opened = await openTestRoom()
  slapd = await openSlapd(ldif)
  const faults: string[] = []
  const read = readLdapConfig({ ...slapd.env, GATEPOST_LDAP_GROUP_FILTER: '(objectClass=groupOfNames)' }, faults)
  if (!read) throw new Error(faults.join('\n'))
  config = read
  source = createLdapDirectory(config, { monotonicNow: opened.room.monotonicNow, log })
  room = { ...opened.room, directory: source }
  hereId = await seedUser(room, 'here')
})

afterAll(async () => {
  await opened.close()
  await slapd.close()
})

const users = async () =>
  await room.database.prisma.user.findMany({ where: { source: 'ldap' }, orderBy: { name: 'asc' } })
const userNamed = async (name: string) => await room.database.prisma.user.findFirstOrThrow({ where: { name } })
const externalIdOf = async (name: string) => (await userNamed(name)).externalId ?? ''
const membersOf = async (name: string) => {
  const members = await room.database.prisma.userGroupMember.findMany({
    where: { group: { name } },
    include: { user: true },
  })
  return members.map(({ user }) => user.name).toSorted()
}
const replace = async (dn: string, type: string, values: string[]) =>
  await slapd.administrator.modify(
    dn,
    new Change({ operation: 'replace', modification: new Attribute({ type, values }) }),
  )
const auditOf = async () =>
  await room.database.prisma.auditEntry.findMany({
    where: { action: 'directory.synchronised' },
    orderBy: { sequence: 'asc' },
  })

test('a test of the directory counts whom it has, and changes nothing', async () => {
  const message = `${slapd.env.GATEPOST_LDAP_URL} answers. Below ${slapdBase} it has 7 people and 1 groups.`
  expect(await testDirectory(room)).toEqual({ isWorking: true, message, people: 7, groups: 1 })
  expect(await users()).toEqual([])
})

test('the first run takes everybody over but those with a fault, and the groups with them', async () => {
  const run = await syncDirectory(room, { act: testAct })
  expect(run).toMatchObject({ added: 5, changed: 1, disabled: 0, failed: 2, error: '' })
  expect(run.faults.toSorted((a, b) => (a.who < b.who ? -1 : 1))).toEqual([
    { who: 'here', message: 'the name here belongs to another user' },
    { who: 'nomail', message: 'has no mail address' },
  ])
  expect((await users()).map(({ name }) => name)).toEqual(['anna', 'ben', 'more0', 'more1', 'more2'])
  expect(await userNamed('anna')).toMatchObject({
    displayName: 'anna of Example',
    department: 'Sales',
    isDisabled: false,
  })
  const names = await room.database.prisma.userName.findMany({
    where: { user: { name: 'anna' } },
    orderBy: { name: 'asc' },
  })
  expect(names.map(({ name }) => name)).toEqual(['a.maier@example.com', 'anna', 'anna@example.com'])
  expect(await membersOf('Sales')).toEqual(['anna', 'ben'])
  expect(await userNamed('here')).toMatchObject({ id: hereId, source: 'builtin', address: 'here@example.com' })
  expect(await auditOf()).toMatchObject([
    { actorName: testAct.actor.name, details: { added: 5, changed: 1, failed: 2 } },
  ])
})

test('a run that finds nothing new leaves no entry, and none begins before its time', async () => {
  await syncDirectoryIfDue(room)
  expect(await room.database.prisma.directoryRun.count()).toBe(1)
  opened.advance(15 * 60_000)
  await syncDirectoryIfDue(room)
  const { runs } = await getDirectory(room, everything)
  expect(runs).toMatchObject([
    { added: 0, changed: 0, disabled: 0 },
    { added: 5, faults: [{}, {}] },
  ])
  const { runs: ofSome } = await getDirectory(room, { kind: 'departments', departments: ['Sales'] })
  expect(ofSome).toMatchObject([{ faults: [] }, { added: 5, faults: [] }])
  expect(await auditOf()).toHaveLength(1)
})

test('whoever was renamed stays the same user, and groups follow', async () => {
  const { id } = await userNamed('anna')
  await slapd.administrator.modifyDN(`uid=anna,${people}`, `uid=anna.maier,${people}`)
  await replace(`cn=Sales,${slapdBase}`, 'member', [`uid=anna.maier,${people}`])
  expect(await syncDirectory(room, { act: testAct })).toMatchObject({ added: 0, changed: 2, disabled: 0 })
  expect(await userNamed('anna.maier')).toMatchObject({ id, address: 'anna@example.com' })
  expect(await room.database.prisma.userName.count({ where: { name: 'anna' } })).toBe(0)
  expect(await membersOf('Sales')).toEqual(['anna.maier'])
})

test('a phone is judged by the rules of the groups that its user is in by the directory', async () => {
  const { id: userId } = await userNamed('more1')
  const device = await seedDevice(room, { userId })
  const { id: group } = await room.database.prisma.userGroup.findFirstOrThrow({ where: { name: 'Sales' } })
  const rule = {
    level: 'block',
    characteristic: 'DeviceModel',
    condition: { operator: 'equals', value: 'iPhone 17', isNegated: false },
  } as const
  const facts = {
    id: room.newId(),
    name: 'Sales',
    position: 1,
    createdBy: 'anna',
    updatedBy: 'anna',
    scopeGroups: [group],
  }
  await room.database.prisma.accessRule.create({ data: { ...rule, ...facts } })
  const stateIn = async (members: readonly string[]) => {
    await replace(
      `cn=Sales,${slapdBase}`,
      'member',
      members.map((uid) => `uid=${uid},${people}`),
    )
    await syncDirectory(room, { act: testAct })
    return (await room.database.prisma.device.findUniqueOrThrow({ where: { id: device } })).accessState
  }
  expect(await stateIn(['anna.maier', 'more1'])).toBe('blocked')
  expect(await stateIn(['anna.maier'])).toBe('quarantined')
})

test('who is gone is disabled and never deleted, and comes back with the directory', async () => {
  await replace(`uid=ben,${people}`, 'objectClass', ['inetOrgPerson', 'simpleSecurityObject'])
  const narrow = createLdapDirectory({ ...config, userFilter: '(&(objectClass=inetOrgPerson)(!(uid=ben)))' }, room)
  expect(await syncDirectory({ ...room, directory: narrow }, { act: testAct })).toMatchObject({
    disabled: 1,
    failed: 2,
  })
  expect(await userNamed('ben')).toMatchObject({ isDisabled: true })
  await room.database.prisma.user.update({ where: { id: (await userNamed('more0')).id }, data: { isDisabled: true } })
  expect(await syncDirectory(room, { act: testAct })).toMatchObject({ changed: 1, disabled: 0 })
  expect([(await userNamed('ben')).isDisabled, (await userNamed('more0')).isDisabled]).toEqual([false, true])
})

describe('an answer that cannot be whole', () => {
  test.each([
    ['nobody', '(uid=nobody)', 'has nobody whom the filter finds'],
    ['fewer than half', '(uid=ben)', 'Fewer than half'],
    ['a filter that is none', '(uid=\\zz)', 'cannot be asked'],
  ])('%s: nothing is changed, and the run says so', async (_name, userFilter, words) => {
    const before = await users()
    const broken = createLdapDirectory({ ...config, userFilter }, room)
    const run = await syncDirectory({ ...room, directory: broken }, { act: testAct })
    expect(run).toMatchObject({ added: 0, changed: 0, disabled: 0, error: expect.stringContaining(words) })
    expect(await users()).toEqual(before)
  })
})

describe('a password', () => {
  test('is right for its owner, and nothing else is', async () => {
    const [ben, anna] = [await externalIdOf('ben'), await externalIdOf('anna.maier')]
    expect(await source.isPassword(ben, 'password of ben')).toBe(true)
    expect(await source.isPassword(anna, 'password of ben')).toBe(false)
    expect(await source.isPassword(ben, 'a guess')).toBe(false)
  })

  test('that is empty is never right, although the directory would let it through as nobody', async () => {
    await expect(slapd.administrator.bind(`uid=ben,${people}`, '')).resolves.toBeUndefined()
    await slapd.administrator.bind(`cn=admin,${slapdBase}`, 'password of the administrator')
    expect(await source.isPassword(await externalIdOf('ben'), '')).toBe(false)
  })

  test('of nobody is never right, be the id a filter', async () => {
    expect(await source.isPassword('*', 'password of ben')).toBe(false)
    expect(await source.isPassword('*)(uid=ben', 'password of ben')).toBe(false)
  })

  test('of Gatepost itself that is wrong makes nobody’s wrong: the directory cannot be asked', async () => {
    const broken = createLdapDirectory({ ...config, bindPassword: 'old' }, room)
    const asked = broken.isPassword(await externalIdOf('ben'), 'password of ben')
    await expect(asked).rejects.toMatchObject({ kind: 'unavailable', code: 'directory-unavailable' })
    await expect(asked).rejects.toThrow('does not take the password of cn=gatepost')
  })
})

describe('on their way', () => {
  const over = (protection: LdapConfig['protection'], ca: string, host = 'localhost') => {
    const url = new URL(`ldap://${host}:${config.url.port}`)
    return createLdapDirectory({ ...config, url, protection, ca }, room)
  }

  test('passwords are kept from others by StartTLS, with a certificate that is trusted', async () => {
    const ben = await externalIdOf('ben')
    expect(await over('start-tls', testKeyPairs.one.cert).isPassword(ben, 'password of ben')).toBe(true)
  })

  test('and by ldaps://, with a certificate that is trusted and with no other', async () => {
    const ben = await externalIdOf('ben')
    const byTls = (ca: string) => createLdapDirectory({ ...config, url: slapd.tlsUrl, protection: 'tls', ca }, room)
    expect(await byTls(testKeyPairs.one.cert).isPassword(ben, 'password of ben')).toBe(true)
    expect(await byTls(testKeyPairs.one.cert).isPassword(ben, 'another')).toBe(false)
    const asked = byTls(testKeyPairs.two.cert).isPassword(ben, 'password of ben')
    await expect(asked).rejects.toThrow(/certificate|self-signed/i)
  })

  test.each([
    ['a certificate that nobody trusts', testKeyPairs.two.cert, 'localhost'],
    ['a certificate of another name', testKeyPairs.one.cert, '127.0.0.2'],
  ])('%s gets none', async (_name, ca, host) => {
    const asked = over('start-tls', ca, host).isPassword(await externalIdOf('ben'), 'password of ben')
    await expect(asked).rejects.toMatchObject({ code: 'directory-unavailable' })
    await expect(asked).rejects.toThrow(/certificate|self-signed|altnames/i)
  })
})

test('at /me people of the directory sign in with its password', async () => {
  const attempt = { name: 'ben@example.com', address: '192.0.2.1', requestId: 'req-1' }
  const limits = createSignInLimits(room)
  expect(await signInUser(room, limits, { ...attempt, password: 'password of ben' })).toMatchObject({
    outcome: 'signed-in',
  })
  expect(await signInUser(room, limits, { ...attempt, password: '' })).toMatchObject({ outcome: 'wrong-credentials' })
})

describe('a phone of somebody in the directory', () => {
  let door: TestDoor
  let asked = 0

  beforeAll(async () => {
    const counting: DirectorySource = {
      ...source,
      isPassword: async (id, password) => {
        asked += 1
        return await source.isPassword(id, password)
      },
    }
    door = await openTestDoor({ ...room, directory: counting })
    return () => door.close()
  })

  const ask = async (deviceId: string, password: string) => {
    asked = 0
    return (await door.phone('ben', { deviceId, password }).request('FolderSync')).httpStatus
  }
  const hourMs = 60 * 60_000

  test('is known by its verifier, and the directory asked again after an hour', async () => {
    const outcomes: unknown[] = []
    for (const wait of [0, 0, hourMs, 0]) {
      opened.advance(wait)
      outcomes.push([await ask('KNOWN', 'password of ben'), asked])
    }
    expect(outcomes).toEqual([
      [200, 1],
      [200, 0],
      [200, 1],
      [200, 0],
    ])
    expect(await ask('KNOWN', '')).toBe(401)
  })

  test('is cut off within the hour by a password that was changed there, as all others with the old one', async () => {
    expect(await ask('OTHER', 'password of ben')).toBe(200)
    await replace(`uid=ben,${people}`, 'userPassword', ['another password'])
    expect(await ask('KNOWN', 'password of ben')).toBe(200)
    opened.advance(hourMs)
    expect(await ask('KNOWN', 'password of ben')).toBe(401)
    expect(await ask('OTHER', 'password of ben')).toBe(401)
    await ask('KNOWN', 'password of ben')
    expect([await ask('KNOWN', 'password of ben'), asked]).toEqual([401, 0])
    expect(await ask('KNOWN', 'another password')).toBe(200)
    const where = { action: 'user.password.ended', targetName: 'ben of Example' }
    expect(await room.database.prisma.auditEntry.count({ where })).toBe(1)
  })

  test('is not asked for what is one of their app passwords, also when it has ended', async () => {
    const { id: userId } = await userNamed('ben')
    const facts = { act: testAct, userId, label: 'Phone', expiresAt: null }
    const { id, text } = await createAppPassword(room, facts, everything)
    expect([await ask('APP', text), asked]).toEqual([200, 0])
    await revokeAppPassword(room, { act: testAct, userId, id }, everything)
    await expect.poll(() => ask('APP', text)).toBe(401)
    expect(asked).toBe(0)
  })

  test('that is known goes on for a day where the directory is away, and a new one has to wait', async () => {
    await slapd.stop()
    opened.advance(23 * hourMs)
    expect(await ask('KNOWN', 'another password')).toBe(200)
    expect(await ask('NEW', 'another password')).toBe(503)
    opened.advance(hourMs)
    expect(await ask('KNOWN', 'another password')).toBe(503)
    await slapd.start()
    opened.advance(10_000)
    expect(await ask('KNOWN', 'another password')).toBe(200)
  })
})

test('one run at a time', async () => {
  const runs = await Promise.allSettled([1, 2, 3].map(() => syncDirectory(room, { act: testAct })))
  const outcomes = runs.map((run) => (run.status === 'rejected' ? String(run.reason) : run.value.error))
  expect(outcomes.filter((outcome) => outcome === '').length).toBeGreaterThan(0)
  expect(outcomes.filter((outcome) => outcome !== '' && !outcome.includes('being read already'))).toEqual([])
})
