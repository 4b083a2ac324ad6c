import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TargetName } from './targets/index.ts'

/** `corpus`: inputs that each reach something no other does. `findings`: inputs that once went wrong. */
export type Collection = 'corpus' | 'findings'

/** The files of a collection in the order of their names. */
export async function readInputs(collection: Collection, target: TargetName): Promise<readonly Uint8Array[]> {
  const folder = folderOf(collection, target)
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).toSorted()
  return Promise.all(names.map(async (name) => new Uint8Array(await readFile(path.join(folder, name)))))
}

/** Writes an input under the hash of its content and returns where. */
export async function saveInput(collection: Collection, target: TargetName, input: Uint8Array): Promise<string> {
  const folder = folderOf(collection, target)
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, createHash('sha256').update(input).digest('hex').slice(0, 16))
  await writeFile(file, input)
  return file
}

export async function replaceCorpus(target: TargetName, inputs: readonly Uint8Array[]): Promise<void> {
  await rm(folderOf('corpus', target), { recursive: true, force: true })
  for (const input of inputs) await saveInput('corpus', target, input)
}

function folderOf(collection: Collection, target: TargetName): string {
  return path.join(import.meta.dirname, collection, target)
}
