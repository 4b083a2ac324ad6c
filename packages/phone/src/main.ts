import { parseCommandLine, usage, type PhoneCommandLine } from './command-line.ts'
import { narrate, statusInWords } from './narrate.ts'
import { PhoneError } from './phone-error.ts'
import { Phone } from './phone.ts'
import { identityOf } from './phone-models.ts'

// `pnpm phone`: one phone, told in plain words. Exit code 0: it is connected; 1: it was refused; 2: wrong usage.
const parsed = parseCommandLine(process.argv.slice(2))
if (parsed.kind === 'usage') {
  if (parsed.fault !== undefined) console.error(parsed.fault)
  console.error(usage)
  process.exitCode = parsed.fault === undefined ? 0 : 2
} else {
  process.exitCode = await drive(parsed.options)
}

async function drive(options: PhoneCommandLine): Promise<number> {
  const identity = identityOf(options.model, options.user, options.number)
  const phone = new Phone({
    ...identity,
    baseUrl: options.server,
    user: options.user,
    password: options.password,
    onEvent: (event) => say(narrate(event)),
  })
  say(`${options.model.title} of ${options.user}, DeviceId ${identity.deviceId}, version ${identity.version}`)
  if (options.watch) return watch(phone)
  try {
    return await visit(phone, options)
  } catch (error) {
    if (!(error instanceof PhoneError)) throw error
    say(error.message)
    return 1
  } finally {
    phone.close()
  }
}

async function visit(phone: Phone, { send }: PhoneCommandLine): Promise<number> {
  const outcome = await phone.connect()
  if (outcome.kind === 'refused') {
    say(`not connected: ${outcome.command} was refused, ${statusInWords(outcome.status)}`)
    return 1
  }
  say(`connected; the inbox holds ${phone.mails.length} mails`)
  if (send === undefined) return 0
  return (await phone.sendMail({ ...send, to: [send.to] })) === 1 ? 0 : 1
}

async function watch(phone: Phone): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  await phone.run(stop.signal)
  return 0
}

function say(line: string | undefined): void {
  if (line !== undefined) console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`)
}
