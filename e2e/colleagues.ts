import type { Operator } from '@gatepost/contract'
import type { RestClient } from './rest-client.ts'
import type { Credentials } from './sign-in-page.ts'

/** Somebody besides the first administrator who uses the console. */
export type Colleague = Credentials & {
  readonly displayName: string
  readonly role: Operator['role']
  /** Of a helpdesk: whom it is responsible for. */
  readonly departments: readonly string[]
}

const password = 'everybody in the office'

export const ruth: Colleague = {
  name: 'ruth',
  displayName: 'Ruth Adler',
  role: 'administrator',
  departments: [],
  password,
}

export const hana: Colleague = {
  name: 'hana',
  displayName: 'Hana Dvořák',
  role: 'helpdesk',
  departments: ['Sales'],
  password,
}

export async function addColleague(api: RestClient, colleague: Colleague): Promise<void> {
  await api.call('createOperator', { body: { ...colleague, departments: [...colleague.departments] } })
}
