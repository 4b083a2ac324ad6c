import { expect, test } from 'vitest'
import { parseSimulateSearch, searchOf, simulatedDeviceOf } from './simulate-search.ts'

const user = '0190d7a4-8c1e-7000-8000-000000000001'

test('a described device is in its link, and the link brings it back', () => {
  const { described } = parseSimulateSearch({ agent: 'Apple-iPhone17C1/2601.100', user, id: 'NEW1', new: 'yes' })
  expect(described).toMatchObject({ user, deviceId: 'NEW1', hasDeviceInformation: false })
  const link = searchOf(described)
  expect(link).toMatchObject({ agent: 'Apple-iPhone17C1/2601.100', model: undefined, asked: 'yes' })
  expect(parseSimulateSearch(link)).toEqual({ device: undefined, described, isAsked: true })
})

test('nobody and no DeviceId are not asked about', () => {
  const { described } = parseSimulateSearch({ user: 'not an id', model: ' ' })
  expect(simulatedDeviceOf(described)).toEqual({
    device: { DeviceModel: '', DeviceType: '', DeviceOS: '', UserAgent: '', XMSWLHeader: '' },
    hasDeviceInformation: true,
  })
})
