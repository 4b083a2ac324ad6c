import { clientFacts, clientFamilies, policySettings } from '@gatepost/contract'
import { expect, test } from 'vitest'
import words from '../../i18n/en/policy-settings.json' with { type: 'json' }
import { clientFactKey } from './client-fact-key.ts'

const { effect, choice, client, clientFact } = words.policySettings

// What the tables say in English is said by the console in four languages: neither may go away from the other.
test('what a setting does and what one may choose is said as the table says it', () => {
  expect(effect).toEqual(Object.fromEntries(policySettings.map((setting) => [setting.name, setting.effect])))
  const choices = policySettings.flatMap((setting) => (setting.kind === 'choice' ? [...setting.choices] : []))
  expect(choice).toEqual(Object.fromEntries(choices.map(({ value, words: said }) => [value, said])))
})

test('what is known of mail clients is said as the table says it', () => {
  expect(client).toEqual(Object.fromEntries(clientFamilies.map(({ id, name }) => [id, name])))
  for (const fact of Object.values(clientFacts).flat()) expect(clientFact[clientFactKey(fact.setting)]).toBe(fact.words)
})
