import { clientFacts, clientFamilies, policySettings } from '@gatepost/contract'
import { addWords } from '../../i18n/words.ts'
import { clientFactKey } from './client-fact-key.ts'

// In English the tables say it, and are here anyway: i18n/en/policy-settings.json is what the other languages are held to,
// and client-fact-key.test.ts holds it to the tables.
const choices = policySettings.flatMap((setting) => (setting.kind === 'choice' ? [...setting.choices] : []))

addWords({
  policySettings: {
    effect: Object.fromEntries(policySettings.map(({ name, effect }) => [name, effect])),
    choice: Object.fromEntries(choices.map(({ value, words }) => [value, words])),
    client: Object.fromEntries(clientFamilies.map(({ id, name }) => [id, name])),
    clientFact: Object.fromEntries(
      Object.values(clientFacts).flatMap((facts) => facts.map(({ setting, words }) => [clientFactKey(setting), words])),
    ),
  },
})
