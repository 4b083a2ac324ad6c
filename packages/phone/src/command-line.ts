import { parseArgs } from 'node:util'
import { findPhoneModel, type PhoneModel, phoneModels } from './phone-models.ts'

export type PhoneCommandLine = {
  readonly server: string
  readonly user: string
  readonly password: string
  readonly model: PhoneModel
  /** Tells phones of one make and user apart. */
  readonly number: number
  readonly watch: boolean
  readonly send: { readonly to: string; readonly subject: string; readonly text: string } | undefined
}

export type ParsedCommandLine =
  | { readonly kind: 'run'; readonly options: PhoneCommandLine }
  | { readonly kind: 'usage'; readonly fault: string | undefined }

export const usage = `usage: pnpm phone -- --server http://127.0.0.1:3001 --user NAME --password WORD [options]
  --model NAME     make of the phone (default ${phoneModels[0].id}): ${phoneModels.map(({ id }) => id).join(', ')}
  --number N       which phone of that make the user has (default 1)
  --watch          stay: hold Pings and tell what happens, until Ctrl-C
  --send ADDRESS   send a mail, with --subject and --text`

/** Reads what comes after `pnpm phone`; every fault is told with the usage. */
export function parseCommandLine(argv: readonly string[]): ParsedCommandLine {
  const values = readOptions(argv[0] === '--' ? argv.slice(1) : argv) // pnpm hands its own "--" on
  if (typeof values === 'string') return { kind: 'usage', fault: values }
  if (values.help) return { kind: 'usage', fault: undefined }
  const {
    server = 'http://127.0.0.1:3001',
    user,
    password,
    model: id = phoneModels[0].id,
    number: digits = '1',
  } = values
  if (user === undefined || password === undefined) return { kind: 'usage', fault: '--user and --password are needed' }
  if (!URL.canParse(server)) return { kind: 'usage', fault: `--server ${server} is no address` }
  const model = findPhoneModel(id)
  if (model === undefined) return { kind: 'usage', fault: `--model ${id} is not known` }
  if (!/^[1-9]\d{0,5}$/.test(digits)) return { kind: 'usage', fault: `--number ${digits} is no number` }
  const { subject = 'Hello', text = 'Sent by a simulated phone.' } = values
  const send = values.send === undefined ? undefined : { to: values.send, subject, text }
  const watch = values.watch ?? false
  return { kind: 'run', options: { server, user, password, model, number: Number(digits), watch, send } }
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        server: { type: 'string' },
        user: { type: 'string' },
        password: { type: 'string' },
        model: { type: 'string' },
        number: { type: 'string' },
        watch: { type: 'boolean' },
        send: { type: 'string' },
        subject: { type: 'string' },
        text: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
