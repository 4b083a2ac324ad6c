import { describe, expect, test } from 'vitest'
import { findPhoneModel, identityOf, phoneModels } from './phone-models.ts'
import { queryForms } from './phone-options.ts'

describe('phoneModels', () => {
  test('there are at least fourteen makes, each with an id of its own', () => {
    expect(new Set(phoneModels.map(({ id }) => id)).size).toBe(phoneModels.length)
    expect(phoneModels.length).toBeGreaterThanOrEqual(14)
  })

  test.each(phoneModels)('$title has a DeviceId that the protocol allows', (model) => {
    expect(identityOf(model, 'anna').deviceId).toMatch(/^[A-Za-z0-9]{1,32}$/)
  })

  test('all query forms and both versions occur', () => {
    expect(new Set(phoneModels.map(({ queryForm }) => queryForm))).toEqual(new Set(queryForms))
    expect(new Set(phoneModels.map(({ version }) => version))).toEqual(new Set(['14.1', '16.1']))
  })
})

describe('identityOf', () => {
  const [model] = phoneModels

  test('the same owner and number are the same phone', () => {
    expect(identityOf(model, 'anna')).toEqual(identityOf(model, 'anna'))
  })

  test.each([
    ['another owner', identityOf(model, 'ben')],
    ['another number', identityOf(model, 'anna', 2)],
  ])('%s is another phone', (_, other) => {
    expect(other.deviceId).not.toBe(identityOf(model, 'anna').deviceId)
    expect(other.facts.imei).not.toBe(identityOf(model, 'anna').facts.imei)
  })

  test('a tablet without a modem has no number', () => {
    const tablet = findPhoneModel('ipad-air')
    expect(tablet && identityOf(tablet, 'anna').facts).not.toHaveProperty('phoneNumber')
  })
})
