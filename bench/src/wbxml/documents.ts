import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ping } from '@gatepost/protocol/code-pages'
import { element, encode } from '@gatepost/protocol/wbxml'

export type BenchDocument = { readonly name: string; readonly bytes: Uint8Array; readonly file: string }

const vectors = path.resolve(import.meta.dirname, '../../../packages/protocol/test-vectors')

/** The documents of the benchmark, each also as a file, for the program in C. The files are gone when `work` is done. */
export async function withDocuments(work: (documents: readonly BenchDocument[]) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatepost-wbxml-'))
  const pingFile = path.join(folder, 'ping.wbxml')
  const ping = encode(pingRequest())
  writeFileSync(pingFile, ping)
  try {
    await work([
      { name: `Ping request, ${ping.length} bytes`, bytes: ping, file: pingFile },
      vector('Provision answer, 1 KB', 'provision-1k.wbxml'),
      vector('Sync answer, 322 KB', 'sync-300k.wbxml'),
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vector(name: string, fileName: string): BenchDocument {
  const file = path.join(vectors, fileName)
  return { name, bytes: new Uint8Array(readFileSync(file)), file }
}

function pingRequest() {
  const folder = element(Ping.Folder, [element(Ping.Id, '5'), element(Ping.Class, 'Email')])
  return element(Ping.Ping, [element(Ping.HeartbeatInterval, '480'), element(Ping.Folders, [folder])])
}
