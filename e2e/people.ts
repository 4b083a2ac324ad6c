import type { User } from '@gatepost/contract'
import { identityOf, phoneModel, type PhoneModelId, type PhoneOptions } from '@gatepost/phone'
import type { GatepostServer } from './gatepost-server.ts'
import type { RestClient } from './rest-client.ts'
import type { Credentials } from './sign-in-page.ts'

export type Person = { readonly name: string; readonly displayName: string; readonly department: string }

export const anna: Person = { name: 'anna.kovacs', displayName: 'Anna Kovács', department: 'Sales' }
export const ben: Person = { name: 'ben.okafor', displayName: 'Ben Okafor', department: 'Engineering' }
export const chloe: Person = { name: 'chloe.martin', displayName: 'Chloé Martin', department: 'Marketing' }
export const daniel: Person = { name: 'daniel.weiss', displayName: 'Daniel Weiß', department: 'Finance' }
export const elif: Person = { name: 'elif.yilmaz', displayName: 'Elif Yılmaz', department: 'Legal' }
export const hiro: Person = { name: 'hiro.tanaka', displayName: '田中 宏', department: 'Sales' }

const password = 'everyone-has-the-same'

/** `.example` is reserved: there is no such address outside (RFC 2606). */
export function addressOf({ name }: Person): string {
  return `${name}@gatepost.example`
}

/** With which somebody signs in to the page of people with a phone. */
export function credentialsOf({ name }: Person): Credentials {
  return { name, password }
}

export function addUser(api: RestClient, person: Person): Promise<User> {
  return api.call('createUser', { body: { ...person, address: addressOf(person), password } })
}

type Ahead = { readonly user: User; readonly deviceId: string; readonly access: 'allow' | 'block' }

/** Decides about a phone before it is first seen, as a helpdesk does for a phone that it hands out. */
export async function decideAhead(api: RestClient, { user, deviceId, access }: Ahead): Promise<void> {
  await api.call('setExemption', { params: { id: user.id, deviceId }, body: { access } })
}

/** A phone of that make with the account of its owner, not switched on yet. */
export function phoneOf(person: Person, model: PhoneModelId, { deviceUrl }: GatepostServer): PhoneOptions {
  return {
    ...identityOf(phoneModel(model), person.name),
    baseUrl: deviceUrl,
    user: person.name,
    password,
    address: addressOf(person),
    displayName: person.displayName,
  }
}
