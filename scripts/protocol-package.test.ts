/** The protocol package as it is published: compiled, with `publishConfig` applied as pnpm does when it packs. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const source = path.join(root, 'packages/protocol')
const execute = promisify(execFile)

type Manifest = { name: string; exports: Record<string, unknown>; publishConfig: object; dependencies: object }

let user = ''
let pkg = ''
let manifest: Manifest

beforeAll(async () => {
  user = await mkdtemp(path.join(os.tmpdir(), 'gatepost-protocol-user-'))
  pkg = path.join(user, 'package')
  await mkdir(pkg)
  const tsc = path.join(root, 'node_modules/.bin/tsc')
  await execute(tsc, ['-p', path.join(source, 'tsconfig.publish.json'), '--outDir', path.join(pkg, 'dist')])
  const written: Manifest = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8'))
  manifest = { ...written, ...written.publishConfig }
  await writeFile(path.join(pkg, 'package.json'), JSON.stringify(manifest))
  await cp(path.join(source, 'README.md'), path.join(pkg, 'README.md'))
  await mkdir(path.join(user, 'node_modules/@gatepost'), { recursive: true })
  await symlink(pkg, path.join(user, 'node_modules/@gatepost/protocol'), 'dir')
  await writeFile(path.join(user, 'package.json'), '{ "type": "module" }')
}, 60_000)

afterAll(() => rm(user, { recursive: true, force: true }))

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: pkg, strict: true, pack: false })
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
})

test('it depends on nothing', () => {
  expect(manifest.dependencies).toEqual({})
})

test('every door opens in plain Node, and opening it changes nothing outside', async () => {
  const doors = Object.keys(manifest.exports).map((door) => manifest.name + door.slice(1))
  const program = `
    const before = JSON.stringify([Reflect.ownKeys(globalThis).map(String), process.listenerCount('exit')])
    for (const door of ${JSON.stringify(doors)}) {
      const names = Object.keys(await import(door))
      if (names.length === 0) throw new Error(door + ' is empty')
    }
    const after = JSON.stringify([Reflect.ownKeys(globalThis).map(String), process.listenerCount('exit')])
    console.log(before === after ? 'unchanged' : 'changed')`
  await writeFile(path.join(user, 'open-doors.js'), program)
  const { stdout, stderr } = await execute(process.execPath, ['open-doors.js'], { cwd: user })
  expect([stdout, stderr]).toEqual(['unchanged\n', ''])
})

test('its types say what its code does to a user who has neither DOM nor Node types', async () => {
  await writeFile(
    path.join(user, 'use.ts'),
    `import { FolderHierarchy } from '@gatepost/protocol/code-pages'
     import { decode, element, encode, textOf } from '@gatepost/protocol/wbxml'
     import { decideAccess } from '@gatepost/protocol/access'
     import * as everything from '@gatepost/protocol'
     const bytes: Uint8Array = encode(element(FolderHierarchy.SyncKey, '0'))
     export const text: string | undefined = textOf(decode(bytes), FolderHierarchy.SyncKey)
     export const same: boolean = everything.decideAccess === decideAccess`,
  )
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--lib', 'es2023', '--types', '']
  const tsc = path.join(root, 'node_modules/.bin/tsc')
  const { stdout } = await execute(tsc, [...options, 'use.ts'], { cwd: user })
  expect(stdout).toBe('')
})

test('a bundler leaves out what is not used', async () => {
  await writeFile(
    path.join(user, 'small.js'),
    `import { decideAccess } from '@gatepost/protocol'\nconsole.log(decideAccess)`,
  )
  const esbuild = path.join(root, 'node_modules/.bin/esbuild')
  const { stdout } = await execute(esbuild, ['small.js', '--bundle', '--format=esm', '--minify'], { cwd: user })
  expect(stdout).toContain('organizationDefault')
  expect(stdout).not.toContain('EASProvisionDoc')
})
