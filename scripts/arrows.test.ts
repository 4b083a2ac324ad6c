/** The arrow rule is only as good as its lint: each arrow is broken on purpose, in a tree laid out like ours. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Case = { readonly file: string; readonly code: string; readonly message?: string }

const room = 'apps/server/src/devices'
const deviceDoor = 'apps/server/src/doors/device'
const consoleDoor = 'apps/server/src/doors/console'

const broken: Record<string, Required<Case>> = {
  'protocol imports a module of Node': {
    file: 'packages/protocol/src/a.ts',
    code: `import 'node:crypto'`,
    message: 'protocol imports nothing',
  },
  'protocol imports a library': {
    file: 'packages/protocol/src/wbxml/a.ts',
    code: `export { z } from 'zod'`,
    message: 'protocol imports nothing',
  },
  'contract imports more of the protocol than its tables': {
    file: 'packages/contract/src/a.ts',
    code: `import '@gatepost/protocol/wbxml'`,
    message: 'contract imports zod and @gatepost/protocol/tables',
  },
  'contract imports a library that is not zod': {
    file: 'packages/contract/src/routes/a.ts',
    code: `import 'express'`,
    message: 'contract imports zod and @gatepost/protocol/tables',
  },
  'phone imports the contract': {
    file: 'packages/phone/src/a.ts',
    code: `import '@gatepost/contract'`,
    message: 'phone imports protocol',
  },
  'db imports the protocol': {
    file: 'packages/db/src/a.ts',
    code: `import '@gatepost/protocol/tables'`,
    message: 'db imports Prisma and pg',
  },
  'a mailbox backend other than the built-in one imports db': {
    file: 'packages/mailbox/src/imap/a.ts',
    code: `import '@gatepost/db'`,
    message: 'only builtin/ imports db',
  },
  'the built-in mailbox imports the protocol': {
    file: 'packages/mailbox/src/builtin/a.ts',
    code: `import '@gatepost/protocol/classes'`,
    message: 'mailbox/builtin imports db',
  },
  'console imports the protocol': {
    file: 'apps/console/src/features/a.tsx',
    code: `import '@gatepost/protocol/tables'`,
    message: 'console imports contract',
  },
  'console imports a module of Node': {
    file: 'apps/console/src/api/a.ts',
    code: `import 'node:path'`,
    message: 'console runs in a browser',
  },
  'cli imports the protocol': {
    file: 'apps/cli/src/a.ts',
    code: `import '@gatepost/protocol'`,
    message: 'cli imports contract, db and phone',
  },
  'demo imports db': {
    file: 'apps/demo/src/a.ts',
    code: `import '@gatepost/db'`,
    message: 'demo and e2e import contract and phone',
  },
  'e2e imports the protocol': {
    file: 'e2e/a.spec.ts',
    code: `import '@gatepost/protocol/wbxml'`,
    message: 'demo and e2e import contract and phone',
  },
  'bench imports the mailbox': {
    file: 'bench/src/a.ts',
    code: `import '@gatepost/mailbox'`,
    message: 'bench imports contract, phone, protocol and db',
  },
  'a package reaches into another by path': {
    file: 'packages/contract/src/a-path.ts',
    code: `import '../../protocol/src/tables/index.ts'`,
    message: 'imported by its name',
  },
  'an app reaches into a package by path': {
    file: `${room}/a-path.ts`,
    code: `import '../../../../packages/db/src/index.ts'`,
    message: 'imported by its name',
  },
  'the server imports the simulated phone': {
    file: 'apps/server/src/main.ts',
    code: `import '@gatepost/phone'`,
    message: 'never phone, demo, bench',
  },
  'production imports test code of another package': {
    file: `${room}/a-store.ts`,
    code: `import '@gatepost/db/testing'`,
    message: 'never imports test code',
  },
  'production imports test code of its own package': {
    file: 'packages/db/src/b.ts',
    code: `import './testing/index.ts'`,
    message: 'never imports test code',
  },
  'something other than main and context reaches a door': {
    file: 'apps/server/src/run.ts',
    code: `import './doors/device/server.ts'`,
    message: 'only main.ts and context.ts reach the doors',
  },
  'the device door imports the console door': {
    file: `${deviceDoor}/a.ts`,
    code: `import '../console/app.ts'`,
    message: 'doors never import each other',
  },
  'a command of the device door imports the console door': {
    file: `${deviceDoor}/commands/a.ts`,
    code: `import '../../console/app.ts'`,
    message: 'doors never import each other',
  },
  'the console door imports the device door': {
    file: `${consoleDoor}/routes/a.ts`,
    code: `import '../../device/server.ts'`,
    message: 'doors never import each other',
  },
  'the device door imports Express': {
    file: `${deviceDoor}/b.ts`,
    code: `import 'express'`,
    message: 'plain node:http, without Express',
  },
  'the device door imports the contract': {
    file: `${deviceDoor}/c.ts`,
    code: `import '@gatepost/contract'`,
    message: 'the contract is the console door',
  },
  'the console door imports WBXML': {
    file: `${consoleDoor}/a.ts`,
    code: `import '@gatepost/protocol/wbxml'`,
    message: 'the console door speaks JSON',
  },
  'a door imports the database': {
    file: `${deviceDoor}/d.ts`,
    code: `import '@gatepost/db'`,
    message: 'a door reaches the database through a room',
  },
  'a door reaches behind the index of a room': {
    file: `${consoleDoor}/b.ts`,
    code: `import '../../users/user-store.ts'`,
    message: 'through its index.ts only',
  },
  'a door imports main': {
    file: `${consoleDoor}/c.ts`,
    code: `import '../../main.ts'`,
    message: 'a door gets what it needs from the context',
  },
  'a room imports a door': {
    file: `${room}/a.ts`,
    code: `import '../doors/console/app.ts'`,
    message: 'a room imports no door',
  },
  'a store imports a door': {
    file: `${room}/b-store.ts`,
    code: `import '../doors/console/app.ts'`,
    message: 'a room imports no door',
  },
  'a room imports Express': { file: `${room}/b.ts`, code: `import 'express'`, message: 'a room imports no Express' },
  'a room imports the contract': {
    file: `${room}/c.ts`,
    code: `import '@gatepost/contract'`,
    message: 'a room does not know the contract',
  },
  'a room imports WBXML': {
    file: `${room}/d.ts`,
    code: `import '@gatepost/protocol/wbxml'`,
    message: 'no WBXML and no commands',
  },
  'a room imports code pages': {
    file: `${room}/e.ts`,
    code: `import '@gatepost/protocol/code-pages'`,
    message: 'no WBXML and no commands',
  },
  'a room imports commands': {
    file: `${room}/f.ts`,
    code: `import '@gatepost/protocol/commands'`,
    message: 'no WBXML and no commands',
  },
  'a room imports more of the HTTP layer than the versions': {
    file: `${room}/g.ts`,
    code: `export { parseQuery } from '@gatepost/protocol/http'`,
    message: 'knows the versions only',
  },
  'a room reaches behind the index of another': {
    file: `${room}/h.ts`,
    code: `import '../users/user-store.ts'`,
    message: 'through its index.ts only',
  },
  'a room reaches into the wake registry': {
    file: `${room}/i.ts`,
    code: `import '../wake/registry.ts'`,
    message: 'through its index.ts only',
  },
  'a room imports the context': {
    file: `${room}/j.ts`,
    code: `export type { Context } from '../context.ts'`,
    message: 'a room gets what it needs as arguments',
  },
  'a file of a room that is no store imports the database': {
    file: `${room}/k.ts`,
    code: `export type { Prisma } from '@gatepost/db'`,
    message: 'only *-store.ts and *-read-model.ts speak to the database',
  },
  'a file of a room that is no store writes SQL': {
    file: `${room}/l.ts`,
    code: 'export const count = (tx) => tx.$queryRaw`SELECT 1`',
    message: 'only *-store.ts and *-read-model.ts speak Prisma or SQL',
  },
  'SQL is put together from text': {
    file: `${room}/c-store.ts`,
    code: `export const find = (tx, name) => tx.$queryRawUnsafe('SELECT ' + name)`,
    message: 'tagged templates',
  },
  'the environment is read outside env.ts': {
    file: 'apps/server/src/config.ts',
    code: `export const port = process.env['PORT']`,
    message: 'process.env',
  },
}

const legal: Record<string, Case> = {
  'protocol imports its own files': { file: 'packages/protocol/src/legal.ts', code: `import '../wbxml/index.ts'` },
  'a test of protocol imports vitest': { file: 'packages/protocol/src/legal.test.ts', code: `import 'vitest'` },
  'contract imports zod and the tables': {
    file: 'packages/contract/src/legal.ts',
    code: `import 'zod'\nimport '@gatepost/protocol/tables'`,
  },
  'phone imports the protocol': { file: 'packages/phone/src/legal.ts', code: `import '@gatepost/protocol/wbxml'` },
  'db imports pg and Prisma': { file: 'packages/db/src/legal.ts', code: `import 'pg'\nimport '@prisma/adapter-pg'` },
  'the built-in mailbox imports db': {
    file: 'packages/mailbox/src/builtin/legal.ts',
    code: `import '@gatepost/db'\nimport '../port.ts'`,
  },
  'console imports the contract': {
    file: 'apps/console/src/features/legal.tsx',
    code: `import 'react'\nimport '@gatepost/contract'`,
  },
  'cli imports contract and db': {
    file: 'apps/cli/src/legal.ts',
    code: `import '@gatepost/contract'\nimport '@gatepost/db'`,
  },
  'demo imports contract and phone': {
    file: 'apps/demo/src/legal.ts',
    code: `import '@gatepost/contract'\nimport '@gatepost/phone'`,
  },
  'bench imports its four': {
    file: 'bench/src/legal.ts',
    code: ['contract', 'phone', 'protocol/wbxml', 'db'].map((name) => `import '@gatepost/${name}'`).join('\n'),
  },
  'main opens both doors': {
    file: 'apps/server/src/legal/main.ts',
    code: `import './doors/device/server.ts'\nimport './doors/console/app.ts'`,
  },
  'the device door imports WBXML and a room': {
    file: `${deviceDoor}/commands/legal.ts`,
    code: `import '@gatepost/protocol/wbxml'\nimport '../../../devices/index.ts'\nimport '../gate.ts'`,
  },
  'the console door imports Express, the contract and a room': {
    file: `${consoleDoor}/routes/legal.ts`,
    code: `import 'express'\nimport '@gatepost/contract'\nimport '../../../users/index.ts'\nimport '../permissions.ts'`,
  },
  'a room imports decisions, tables, another room and shared types': {
    file: `${room}/legal.ts`,
    code: `import '@gatepost/protocol/access'
import '@gatepost/protocol/tables'
import type { ProtocolVersion } from '@gatepost/protocol/http'
import '../users/index.ts'
import '../wake/index.ts'
import '../room.ts'
import './device-store.ts'
export type { ProtocolVersion }`,
  },
  'a store imports the database and writes SQL': {
    file: `${room}/legal-store.ts`,
    code: "import '@gatepost/db'\nexport const count = (tx) => tx.$queryRaw`SELECT 1`",
  },
  'a read model imports the database': {
    file: `${room}/legal-read-model.ts`,
    code: `import '@gatepost/db'`,
  },
  'a test of a room imports the test databases': {
    file: `${room}/legal.int.test.ts`,
    code: `import '@gatepost/db/testing'\nimport 'vitest'`,
  },
  'env.ts reads the environment': { file: 'apps/server/src/env.ts', code: `export const port = process.env['PORT']` },
}

const root = path.join(import.meta.dirname, '..')
let tree: string
let findings: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  tree = await mkdtemp(path.join(os.tmpdir(), 'gatepost-arrows-'))
  await cp(path.join(root, '.oxlintrc.json'), path.join(tree, '.oxlintrc.json'))
  for (const { file, code } of [...Object.values(broken), ...Object.values(legal)]) {
    await mkdir(path.dirname(path.join(tree, file)), { recursive: true })
    await writeFile(path.join(tree, file), `${code}\n`)
  }
  findings = await lint(tree)
}, 60_000)

afterAll(async () => {
  await rm(tree, { recursive: true })
})

describe('the lint refuses it when', () => {
  test.each(Object.entries(broken))('%s', (_name, { file, message }) => {
    expect(findings.get(file)).toEqual([expect.stringContaining(message)])
  })
})

describe('the lint has nothing against it when', () => {
  test.each(Object.entries(legal))('%s', (_name, { file }) => {
    expect(findings.get(file)).toBeUndefined()
  })
})

test('every message of the arrow rule was provoked', async () => {
  const configuration = await readFile(path.join(root, '.oxlintrc.json'), 'utf8')
  const messages = new Set(
    [...configuration.matchAll(/"message": "(Arrow rule: [^"]+)"/g)].map((match) => match[1] ?? ''),
  )
  const said = [...findings.values()].flat().join('\n')
  expect(messages.size).toBeGreaterThan(20)
  expect([...messages].filter((message) => !said.includes(message))).toEqual([])
})

/** File → what was said about it. */
async function lint(directory: string): Promise<Map<string, string[]>> {
  const output = await new Promise<string>((resolve) => {
    const program = path.join(root, 'node_modules', '.bin', 'oxlint')
    execFile(program, ['--format', 'json'], { cwd: directory, maxBuffer: 2 ** 24 }, (_error, stdout) => resolve(stdout))
  })
  const found = new Map<string, string[]>()
  for (const { filename, message, help } of JSON.parse(output).diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), `${message} ${help}`])
  }
  return found
}
