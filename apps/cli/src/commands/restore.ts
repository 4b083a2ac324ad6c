import { once } from 'node:events'
import { createReadStream, type ReadStream } from 'node:fs'
import { BackupError, openKey, restoreBackup, type BackupHeader } from '@gatepost/db'
import { Command } from 'commander'
import { keyFileOf, readPassphrase, refuseOtherKey, wordsOf, writeKey, type KeyOptions } from '../backup-key.ts'
import { CliError } from '../cli-error.ts'
import { withDatabase } from '../database.ts'
import type { World } from '../world.ts'

/** The way back: into a database that no server has run on yet. */
export function restoreCommand(world: World): Command {
  return new Command('restore')
    .description('read a backup into an empty database; the server must not run on it, and must not have')
    .requiredOption('--from <file>', 'what "gatepost backup" wrote')
    .option('--with-key', 'also the key file, which is in the backup under a passphrase')
    .option('--passphrase-file <file>', 'the passphrase; otherwise GATEPOST_BACKUP_PASSPHRASE')
    .action((options: RestoreOptions) => restore(world, options))
}

type RestoreOptions = KeyOptions & { readonly from: string }

async function restore(world: World, options: RestoreOptions): Promise<void> {
  const file = keyFileOf(world)
  const passphrase = options.withKey ? await readPassphrase(world, options) : undefined
  let keyText: string | undefined
  const onHeader = async ({ key }: BackupHeader) => {
    if (passphrase === undefined) return
    if (!key) throw new CliError('refused', 'The backup has no key in it: restore without --with-key.')
    keyText = await openKey(key, passphrase)
    await refuseOtherKey(file, keyText)
  }
  const { createdAt, rows, heldWipes, key } = await read(world, options.from, onHeader)
  if (keyText !== undefined) await writeKey(file, keyText)
  world.say(`Restored ${rows} rows of the backup of ${createdAt}.`)
  world.say(
    heldWipes === 0
      ? 'No wipe was open.'
      : `${heldWipes} open wipes are held now: nobody knows what became of them since. Release or cancel each.`,
  )
  if (keyText !== undefined) world.say(`The key file is in ${file}.`)
  else if (key) world.say('The key that is in the backup was left there: --with-key restores it too.')
  world.say(
    'Nobody is signed in. Passwords and API tokens are those of the backup: revoke again what was revoked since.',
  )
}

async function read(world: World, file: string, onHeader: (header: BackupHeader) => Promise<void>) {
  const actor = { kind: 'system', id: 'command-line', name: `command line (${world.userName})` } as const
  const from = await openFile(file)
  try {
    const summary = await withDatabase(world, (database) =>
      restoreBackup(database, {
        from,
        at: world.now(),
        actor,
        requestId: world.newId(),
        onHeader,
        onTable: (name) => world.progress?.(name),
      }),
    )
    world.progress?.('')
    return summary
  } catch (error) {
    if (error instanceof BackupError) throw new CliError('refused', error.message, { cause: error })
    throw error
  } finally {
    from.destroy()
  }
}

async function openFile(file: string): Promise<ReadStream> {
  const stream = createReadStream(file)
  try {
    await once(stream, 'open')
    return stream
  } catch (error) {
    throw new CliError('usage', `Cannot read ${file}: ${wordsOf(error)}`, { cause: error })
  }
}
