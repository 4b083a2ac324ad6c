import { Agent } from 'node:http'
import { Phone } from '@gatepost/phone'
import type { GatepostProcess } from './processes.ts'

export type FleetOptions = {
  readonly gatepost: GatepostProcess
  readonly users: number
  readonly phonesPerUser: number
  readonly onProgress: (done: number, all: number) => void
}

export type Fleet = { readonly phones: readonly Phone[]; readonly agent: Agent }

/** How many phones connect at the same time. */
const atOnce = 16

/**
 * Users with built-in mailboxes and phones that have provisioned and asked for their folders: known devices, made by
 * the same requests that real phones make.
 */
export async function connectFleet({ gatepost, users, phonesPerUser, onProgress }: FleetOptions): Promise<Fleet> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20_000 })
  const phones: Phone[] = []
  const names = Array.from({ length: users }, (_, index) => `user${String(index).padStart(4, '0')}`)
  for (const name of names) await createUser(gatepost, name)
  // One phone of each user after the other: a user has a bounded number of requests at work.
  for (let number = 0; number < phonesPerUser; number += 1) {
    for (const name of names) phones.push(newPhone(gatepost, { name, number, agent }))
  }
  let done = 0
  await inParallel(phones, async (phone) => {
    await phone.connect()
    done += 1
    if (done % 250 === 0) onProgress(done, phones.length)
  })
  return { phones, agent }
}

/** Calls the REST API with the administrator's token; throws on anything but success. */
export async function callApi(
  gatepost: GatepostProcess,
  { method, path, body, ifMatch }: { method: string; path: string; body?: unknown; ifMatch?: string },
): Promise<unknown> {
  const answer = await fetch(`${gatepost.consoleUrl}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${gatepost.administratorToken}`,
      'Content-Type': 'application/json',
      ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

async function createUser(gatepost: GatepostProcess, name: string): Promise<void> {
  await callApi(gatepost, {
    method: 'POST',
    path: '/users',
    body: { name, displayName: `User ${name}`, address: `${name}@example.com`, password: passwordOf(name) },
  })
}

function newPhone(
  gatepost: GatepostProcess,
  { name, number, agent }: { name: string; number: number; agent: Agent },
): Phone {
  return new Phone({
    baseUrl: gatepost.deviceUrl,
    user: name,
    password: passwordOf(name),
    deviceId: `BENCH${name}${String(number).padStart(4, '0')}`,
    deviceType: 'iPhone',
    userAgent: 'Apple-iPhone18C1/2307.85',
    version: number % 2 === 0 ? '16.1' : '14.1',
    queryForm: 'plain',
    facts: { model: 'iPhone18C1', os: 'iOS 26.1', friendlyName: `Phone ${number} of ${name}` },
    agent,
  })
}

function passwordOf(name: string): string {
  return `bench password of ${name}`
}

/** Runs the work for every item, a fixed number at a time. */
export async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}
