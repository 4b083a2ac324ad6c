import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { auditFiles, readAuditCheckpoints, verifyAuditChain, type AuditVerdict } from '@gatepost/db'
import { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { withDatabase } from '../database.ts'
import { json } from '../output.ts'
import type { World } from '../world.ts'
import { auditListCommands } from './audit-list.ts'

/** The audit log is checked beside the server, in its database: whoever may have forged it is not asked. */
export function auditCommand(world: World): Command {
  const command = new Command('audit').description('the audit log; "verify" works on the database itself')
  command
    .command('verify')
    .description('check every entry against its hash and the signed checkpoints; ends with 1 when something is wrong')
    .option('--data-dir <directory>', 'where the server keeps its data; otherwise as GATEPOST_DATA_DIR says')
    .option('--checkpoints <file>', `checkpoints that were kept elsewhere; otherwise ${auditFiles.checkpoints} there`)
    .option('--key <file>', `the public key that belongs to them; otherwise ${auditFiles.publicKey} there`)
    .option('--json', 'write JSON instead of sentences')
    .action((options: VerifyOptions) => verify(world, options))
  for (const each of auditListCommands(world)) command.addCommand(each)
  return command
}

type VerifyOptions = {
  readonly dataDir?: string
  readonly checkpoints?: string
  readonly key?: string
  readonly json?: true
}

async function verify(world: World, options: VerifyOptions): Promise<void> {
  const dataDirectory = path.resolve(options.dataDir ?? world.env.GATEPOST_DATA_DIR ?? 'data')
  const evidence = await readEvidence(dataDirectory, options)
  const there: World = { ...world, env: { ...world.env, GATEPOST_DATA_DIR: dataDirectory } }
  const verdict = await withDatabase(there, (database) =>
    verifyAuditChain(database, { ...evidence, onProgress: (checked, entries) => show(world, checked, entries) }),
  )
  world.progress?.('')
  const isSound = verdict.faults.length === 0
  if (options.json) world.out(json({ isSound, ...verdict }))
  else world.out(isSound ? soundWords(verdict) : faultWords(verdict))
  for (const line of doubts(verdict)) world.say(line)
  if (!isSound) throw new CliError('refused', 'docs/operations.md says what to do now. Keep the database as it is.')
}

async function readEvidence(dataDirectory: string, { checkpoints: checkpointFile, key: keyFile }: VerifyOptions) {
  const own = (name: string) => path.join(dataDirectory, name)
  const text = await readGiven(checkpointFile, own(auditFiles.checkpoints))
  const checkpoints = readAuditCheckpoints(text ?? '')
  if (checkpoints.length === 0) return { checkpoints, publicKey: undefined }
  const key = await readGiven(keyFile, own(auditFiles.publicKey))
  if (key === undefined)
    throw new CliError('usage', 'Checkpoints need the public key that belongs to them: --key <file>.')
  const publicKey = Buffer.from(key.trim(), 'base64')
  // SPKI of an Ed25519 key: always 12 bytes of prefix and 32 of key.
  if (publicKey.length !== 44 || publicKey.subarray(0, 12).toString('hex') !== '302a300506032b6570032100') {
    throw new CliError('usage', 'The key file holds no Ed25519 public key in base64.')
  }
  return { checkpoints, publicKey }
}

/** What was named must be there; what was not may be missing. */
async function readGiven(given: string | undefined, standard: string): Promise<string | undefined> {
  try {
    return await readFile(given ?? standard, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isMissing && given === undefined) return undefined
    throw new CliError('usage', `Cannot read ${given ?? standard}: ${reason}`, { cause: error })
  }
}

function show(world: World, checked: number, entries: number): void {
  world.progress?.(`${checked} of ${entries} entries checked`)
}

function soundWords({ entries, checkpoints }: AuditVerdict): string {
  return `The audit log is as it was written: ${counted(entries, 'entry', 'entries')}, ${counted(checkpoints, 'checkpoint', 'checkpoints')}.`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function faultWords({ faults }: AuditVerdict): string {
  const lines = faults.map(({ sequence, words }) => (sequence === 0 ? `  ${words}` : `  entry ${sequence}: ${words}`))
  return ['The audit log is not as it was written:', ...lines].join('\n')
}

/** What a sound log does not prove. */
function doubts({ entries, checkpoints, lastCheckpoint }: AuditVerdict): string[] {
  if (checkpoints === 0)
    return ['There were no checkpoints: a log that was written anew as a whole would not be noticed.']
  if (lastCheckpoint >= entries) return []
  return [
    `The last checkpoint is at entry ${lastCheckpoint}: for what came after it nothing vouches but the log itself.`,
  ]
}
