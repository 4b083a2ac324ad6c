import { expect, test } from 'vitest'
import { Settings } from '../wbxml/code-pages/index.ts'
import { accessSteps, deviceFacts, provisioningSteps } from './index.ts'

test('a phone says nine facts about itself, each on the Settings page', () => {
  expect(deviceFacts).toHaveLength(9)
  expect(new Set(deviceFacts.map((fact) => Settings[fact.element])).size).toBe(9)
})

test.each([
  ['access has nine steps of Exchange and two of ours', accessSteps.map((step) => step.id), 11],
  ['provisioning has eight', provisioningSteps.map((step) => step.id), 8],
] as const)('%s, none of them twice', (_name, ids, count) => {
  expect(new Set(ids).size).toBe(count)
  expect(ids).toHaveLength(count)
})
