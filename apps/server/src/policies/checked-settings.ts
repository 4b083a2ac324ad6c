import { parsePolicySettings, type PolicySettings } from '@gatepost/protocol/tables'
import { DomainError } from '../domain-error.ts'

/** Settings as somebody sent them, checked by the settings table. Throws `invalid` naming every faulty one. */
export function checkedSettings(sent: unknown): PolicySettings {
  const parsed = parsePolicySettings(sent)
  if (parsed.ok) return parsed.value
  const fields = parsed.faults.map(({ name, message }) => ({ path: `settings.${name}`, message }))
  throw new DomainError('invalid', 'invalid-request', 'Some settings cannot be as they were sent.', fields)
}
