import { Agent } from 'node:http'
import { Phone } from '@gatepost/phone'
import type { GatepostProcess } from './processes.ts'

export type FleetOptions = {
  readonly gatepost: GatepostProcess
  readonly users: number
  readonly phonesPerUser: number
  readonly onProgress: (done: number, all: number) => void
}

/** `erasedAt`: when a phone got the directive to erase itself, by its DeviceId. */
export type Fleet = {
  readonly phones: readonly Phone[]
  readonly agent: Agent
  readonly erasedAt: ReadonlyMap<string, number>
}

/** How many phones connect at the same time. */
const atOnce = 16

/**
 * Users with built-in mailboxes and phones that have provisioned and asked for their folders: known devices, made by
 * the same requests that real phones make.
 */
export async function connectFleet({ gatepost, users, phonesPerUser, onProgress }: FleetOptions): Promise<Fleet> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20_000 })
  const phones: Phone[] = []
  const erasedAt = new Map<string, number>()
  const names = Array.from({ length: users }, (_, index) => `user${String(index).padStart(4, '0')}`)
  for (const name of names) await createUser(gatepost, name)
  // One phone of each user after the other: a user has a bounded number of requests at work.
  for (let number = 0; number < phonesPerUser; number += 1) {
    for (const name of names) phones.push(newPhone(gatepost, { name, number, agent, erasedAt }))
  }
  let done = 0
  await inParallel(phones, async (phone) => {
    await phone.connect()
    done += 1
    if (done % 250 === 0) onProgress(done, phones.length)
  })
  return { phones, agent, erasedAt }
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
  { name, number, agent, erasedAt }: { name: string; number: number; agent: Agent; erasedAt: Map<string, number> },
): Phone {
  const deviceId = `BENCH${name}${String(number).padStart(4, '0')}`
  return new Phone({
    baseUrl: gatepost.deviceUrl,
    user: name,
    password: passwordOf(name),
    deviceId,
    deviceType: 'iPhone',
    userAgent: 'Apple-iPhone18C1/2307.85',
    version: number % 2 === 0 ? '16.1' : '14.1',
    queryForm: 'plain',
    facts: { model: 'iPhone18C1', os: 'iOS 26.1', friendlyName: `Phone ${number} of ${name}` },
    agent,
    onEvent: ({ kind }) => {
      if (kind === 'erased') erasedAt.set(deviceId, performance.now())
    },
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

/** The ids of all devices, by DeviceId. */
export async function deviceRowIds(gatepost: GatepostProcess): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  let after: string | null = ''
  while (after !== null) {
    const page = await callApi(gatepost, {
      method: 'GET',
      path: `/devices?limit=200${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
    })
    if (!isDevicePage(page)) throw new Error('GET /devices did not answer with a page')
    for (const { id, deviceId } of page.items) ids.set(deviceId, id)
    after = page.next
  }
  return ids
}

type DevicePage = {
  readonly items: readonly { readonly id: string; readonly deviceId: string }[]
  readonly next: string | null
}

function isDevicePage(value: unknown): value is DevicePage {
  return typeof value === 'object' && value !== null && 'items' in value && 'next' in value
}
