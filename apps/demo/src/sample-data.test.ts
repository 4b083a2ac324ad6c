import { createPolicy, createUser } from '@gatepost/contract'
import { identityOf, phoneModel } from '@gatepost/phone'
import { describe, expect, test } from 'vitest'
import { openingMails } from './correspondence.ts'
import { newcomers } from './newcomers.ts'
import { sampleMails } from './sample-mails.ts'
import { samplePolicies } from './sample-policies.ts'
import { addressOf, SAMPLE_PASSWORD, sampleUsers } from './sample-users.ts'
import { summary } from './summary.ts'

describe('the sample users', () => {
  test.each(sampleUsers)('$name can be created', (user) => {
    const { name, displayName, department } = user
    const body = { name, displayName, department, address: addressOf(user), password: SAMPLE_PASSWORD }
    expect(createUser.parse(body)).toMatchObject({ name, displayName })
  })

  test('twelve people with twelve makes of phone: seven allowed, four waiting, one blocked', () => {
    expect(new Set(sampleUsers.map(({ phone }) => phone)).size).toBe(12)
    const count = (decision: string) => sampleUsers.filter(({ atFirst }) => atFirst === decision).length
    expect([count('allow'), count('wait'), count('block')]).toEqual([7, 4, 1])
  })

  test('everybody gets at least two mails in the first round', () => {
    const senders = sampleUsers.filter(({ atFirst }) => atFirst === 'allow')
    const recipients = senders.flatMap((sender) => openingMails(sender).map(({ to }) => to.name))
    for (const { name } of sampleUsers) {
      expect(recipients.filter((recipient) => recipient === name).length).toBeGreaterThanOrEqual(2)
    }
  })

  test('nobody writes to themselves, and no mail is written twice', () => {
    const first = sampleUsers.filter(({ atFirst }) => atFirst === 'allow').slice(0, 6)
    const written = first.flatMap((sender) => openingMails(sender).map(({ to, mail }) => ({ sender, to, mail })))
    expect(written.filter(({ sender, to }) => sender === to)).toEqual([])
    expect(new Set(written.map(({ mail }) => mail.subject)).size).toBe(written.length)
  })
})

test('there are about 25 mails, each with a subject of its own', () => {
  expect(new Set(sampleMails.map(({ subject }) => subject)).size).toBe(25)
})

test.each(Object.entries(samplePolicies))('the policy %s has the shape of one', (name, settings) => {
  expect(createPolicy.parse({ name, settings }).name).toBe(name)
})

test('no newcomer is a phone that is there already', () => {
  const first = sampleUsers.map(({ phone, name }) => identityOf(phoneModel(phone), name).deviceId)
  const ids = [...first, ...newcomers.map(({ identity }) => identity.deviceId)]
  expect(new Set(ids).size).toBe(ids.length)
})

test('the summary names every user, the password and where to look', () => {
  const accounts = sampleUsers.map((user) => {
    const model = phoneModel(user.phone)
    return { user, model, identity: identityOf(model, user.name), isNew: true }
  })
  const text = summary(accounts, { consoleUrl: 'http://127.0.0.1:3000', deviceUrl: 'http://127.0.0.1:3001' })
  for (const { name } of sampleUsers) expect(text).toContain(name)
  expect(text).toContain(SAMPLE_PASSWORD)
  expect(text).toContain('http://127.0.0.1:3000/quarantine')
})
