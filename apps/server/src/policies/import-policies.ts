import { parsePolicySettings, policySettings, type PolicySettings } from '@gatepost/protocol/tables'
import { appendAudit, type AuditRecord } from '../audit/index.ts'
import { DomainError, type DomainErrorField } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { addPolicy } from './create-policy.ts'
import { readPolicies, type PolicyFormat, type ReadPolicy } from './exchange/read-policies.ts'
import { UnreadableText } from './exchange/read-strict-json.ts'
import { readTakenNames } from './policy-name-store.ts'

export type ImportPolicies = {
  readonly act: Act
  readonly format: PolicyFormat
  readonly text: string
  /** For a text with one policy: instead of the name in it. */
  readonly name?: string | undefined
  /** Judges the text and creates nothing. */
  readonly isDryRun: boolean
  readonly reason?: string | undefined
}

export type ImportedPolicy = {
  /** null in a dry run. */
  readonly id: string | null
  readonly name: string
  readonly settings: PolicySettings
  /** Properties that are no settings of a policy here. */
  readonly ignored: readonly string[]
}

/**
 * Creates the policies of a text, all or none; which one is the default stays as it is. Throws `invalid` naming every
 * fault by the property's name in the text, or a conflict naming every name that is taken.
 */
export async function importPolicies(room: Room, importing: ImportPolicies): Promise<readonly ImportedPolicy[]> {
  const { act, format, isDryRun, reason } = importing
  const policies = checked(named(read(importing), importing.name), format)
  return await room.database.transaction(async (tx) => {
    const taken = await readTakenNames(
      tx,
      policies.map(({ name }) => name),
    )
    if (taken.size > 0) throw namesTaken(policies, taken)
    if (isDryRun) return policies.map((policy) => ({ id: null, ...policy }))
    const imported: ImportedPolicy[] = []
    const records: AuditRecord[] = []
    for (const { ignored, ...policy } of policies) {
      const { id, record } = await addPolicy(room, tx, { act, ...policy, reason, details: { importedFrom: format } })
      imported.push({ id, ...policy, ignored })
      records.push(record)
    }
    await appendAudit(room, tx, { act, records })
    return imported
  })
}

function read({ format, text }: ImportPolicies): readonly ReadPolicy[] {
  try {
    return readPolicies(format, text)
  } catch (error) {
    if (error instanceof UnreadableText) throw invalid([{ path: pathOf(error.path), message: error.message }])
    throw error
  }
}

type Named = Omit<ReadPolicy, 'name'> & { readonly name: string }

function named(policies: readonly ReadPolicy[], name: string | undefined): readonly Named[] {
  if (name !== undefined && policies.length > 1) {
    throw invalid([{ path: 'name', message: `is for a text with one policy; this one has ${policies.length}` }])
  }
  return policies.map((policy) => ({ ...policy, name: name ?? policy.name ?? '' }))
}

const anyName = /^[^\p{Cc}\p{Cs}]{1,64}$/u

function checked(policies: readonly Named[], format: PolicyFormat): readonly Omit<ImportedPolicy, 'id'>[] {
  const fields: DomainErrorField[] = []
  const names = new Set<string>()
  const good = policies.map(({ name, settings: sent, ignored, faults }, index) => {
    const path = (property: string) => pathOf(`[${index}].${property}`)
    fields.push(...faults.map(({ property, message }) => ({ path: path(property), message })))
    if (!anyName.test(name)) fields.push({ path: path('Name'), message: 'must be a name of 1 to 64 characters' })
    else if (names.has(name)) fields.push({ path: path('Name'), message: `is the name of two of them: ${name}` })
    names.add(name)
    const parsed = parsePolicySettings(sent)
    const found = parsed.ok ? [] : parsed.faults
    fields.push(...found.map((fault) => ({ path: path(propertyOf(fault.name, format)), message: fault.message })))
    return { name, settings: parsed.ok ? parsed.value : {}, ignored: ignored.slice(0, mostIgnored).map(shown) }
  })
  if (fields.length > 0) throw invalid(fields.slice(0, mostFaults))
  return good
}

/** What the text calls a setting. */
function propertyOf(name: string, format: PolicyFormat): string {
  const setting = format === 'gatepost' ? undefined : policySettings.find((one) => one.name === name)
  return setting?.exchangeParameter ?? name
}

const mostFaults = 100
const mostIgnored = 100

function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').slice(0, 64)
}

function pathOf(path: string): string {
  return shown(`text${path.startsWith('[') || path === '' ? path : `.${path}`}`)
}

function invalid(fields: readonly DomainErrorField[]): DomainError {
  return new DomainError(
    'invalid',
    'invalid-request',
    'The text cannot be imported as it is: nothing was created.',
    fields,
  )
}

function namesTaken(policies: readonly { readonly name: string }[], taken: ReadonlySet<string>): DomainError {
  const fields = policies.flatMap(({ name }, index) => {
    return taken.has(name)
      ? [{ path: `text[${index}].Name`, message: `is already used by another policy: ${name}` }]
      : []
  })
  return new DomainError(
    'conflict',
    'name-taken',
    'Some names are used by other policies: nothing was created.',
    fields,
  )
}
