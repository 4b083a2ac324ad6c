import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { sealKey, writeBackup, type SealedKey } from '@gatepost/db'
import { Command } from 'commander'
import { keyFileOf, readPassphrase, readText, wordsOf, type KeyOptions } from '../backup-key.ts'
import { CliError } from '../cli-error.ts'
import { withDatabase } from '../database.ts'
import type { World } from '../world.ts'

/** The database in one file, made beside the server, which may go on working. */
export function backupCommand(world: World): Command {
  return new Command('backup')
    .description('write everything in the database into one file; works on the database itself, while the server runs')
    .requiredOption('--to <file>', 'a new file')
    .option('--with-key', 'also the key file, sealed under a passphrase')
    .option('--passphrase-file <file>', 'the passphrase; otherwise GATEPOST_BACKUP_PASSPHRASE')
    .action((options: BackupOptions) => backUp(world, options))
}

type BackupOptions = KeyOptions & { readonly to: string }

async function backUp(world: World, options: BackupOptions): Promise<void> {
  const { to: file } = options
  const key = await sealedKey(world, options)
  const to = await create(file)
  try {
    const onTable = (name: string) => world.progress?.(name)
    const written = { to, at: world.now(), onTable, ...(key && { key }) }
    const { tables, rows } = await withDatabase(world, (db) => writeBackup(db, written), { isMigrated: false })
    world.progress?.('')
    world.say(`Wrote ${rows} rows of ${tables} tables to ${file}.`)
  } catch (error) {
    to.destroy()
    await rm(file, { force: true })
    throw error
  }
  for (const line of key ? withKey : withoutKey) world.say(line)
}

const withKey = ['The key file is in it, sealed: whoever has the file and the passphrase has everything.']

const withoutKey = [
  'The key file is not in it: keep a copy of it elsewhere, or use --with-key.',
  'Without it app passwords, webhook secrets and the signatures of receipts are lost, and every phone signs in anew.',
]

async function sealedKey(world: World, options: BackupOptions): Promise<SealedKey | undefined> {
  if (!options.withKey) return undefined
  return await sealKey(await readText(keyFileOf(world)), await readPassphrase(world, options))
}

/** Only its owner may read it: it holds mail, and hashes of passwords. Whole on the disk before we say that it is there. */
async function create(file: string): Promise<WriteStream> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  try {
    await once(stream, 'open')
    return stream
  } catch (error) {
    throw new CliError('usage', `Cannot write ${file}: ${wordsOf(error)}`, { cause: error })
  }
}
