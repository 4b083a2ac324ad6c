import { readFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import { identityOf, Phone } from '@gatepost/phone'
import { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { autodiscoverStep } from '../connectivity/autodiscover-step.ts'
import { connectionSteps, hostOf, portOf } from '../connectivity/connection-steps.ts'
import { runSteps, type Step, type StepResult } from '../connectivity/connectivity-step.ts'
import { explainFailure } from '../connectivity/explain-failure.ts'
import { optionsStep, protocolSteps } from '../connectivity/protocol-steps.ts'
import { testDevice } from '../connectivity/test-device.ts'
import { json } from '../output.ts'
import type { World } from '../world.ts'

type Options = {
  readonly url: string
  readonly user: string
  readonly email?: string
  readonly caFile?: string
  readonly light?: true
  readonly json?: true
}

/** Any EAS server, not only this one: it needs an address, a user and the password. */
export function testConnectivityCommand(world: World): Command {
  return new Command('test-connectivity')
    .description('go through what a phone does at an ActiveSync server, and say in words what is wrong')
    .requiredOption('--url <url>', 'the server, like https://eas.example.com')
    .requiredOption('--user <name>', 'who signs in; the password is read from the standard input')
    .option('--email <address>', 'also asks Autodiscover where this mailbox is')
    .option('--ca-file <file>', 'trust this authority (PEM) for the test')
    .option('--light', 'only name, connection, certificate and OPTIONS: nothing is synchronised')
    .option('--json', 'write JSON instead of lines')
    .action((options: Options) => testConnectivity(world, options))
}

async function testConnectivity(world: World, options: Options): Promise<void> {
  const url = readUrl(options.url)
  const ca = options.caFile === undefined ? undefined : await readCa(options.caFile)
  if (options.json === undefined) world.say('The password, then Enter and Ctrl-D:')
  const password = (await world.readInput()).replace(/\r?\n$/, '')
  if (password === '') throw new CliError('usage', 'The password has to come by the standard input.')
  const agent = ca === undefined ? undefined : new Agent({ keepAlive: true, ca })
  const phone = testPhone({ url, user: options.user, password, agent })
  const target = { host: hostOf(url), port: portOf(url) }
  const stepWorld = {
    monotonicNow: () => performance.now(),
    explain: (error: unknown) => explainFailure(error, target),
  }
  const tell = (result: StepResult) => {
    if (options.json === undefined) world.out(lineOf(result))
  }
  try {
    const results = await runSteps(stepsOf({ world, options, url, ca, phone }), stepWorld, tell)
    if (options.json) world.out(json(results))
    conclude(results)
  } finally {
    phone.close()
    agent?.destroy()
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.username === '') return url
  throw new CliError('usage', `--url must be an address like https://eas.example.com, not "${text}".`)
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new CliError('usage', `--ca-file ${file} cannot be read.`, { cause })
  }
}

type PhoneWish = { url: URL; user: string; password: string; agent: Agent | undefined }

function testPhone({ url, user, password, agent }: PhoneWish): Phone {
  const identity = { ...identityOf(testDevice.model, user), deviceId: testDevice.deviceId }
  const facts = { ...identity.facts, friendlyName: 'gatepost test-connectivity' }
  return new Phone({ ...identity, facts, baseUrl: url.href, user, password, ...(agent && { agent }) })
}

type Parts = { world: World; options: Options; url: URL; ca: string | undefined; phone: Phone }

function stepsOf({ world, options, url, ca, phone }: Parts): readonly Step[] {
  const { email, light } = options
  const discovery = email === undefined ? [] : [autodiscoverStep({ fetch: world.fetch, email, url })]
  const testId = `Gatepost connectivity test ${world.newId()}`
  const wire = light ? [optionsStep(phone)] : protocolSteps({ phone, testId, monotonicNow: () => performance.now() })
  return [...connectionSteps({ url, ca, now: world.now }), ...discovery, ...wire]
}

function lineOf({ scenario, result, latencyMs, detail }: StepResult): string {
  const latency = latencyMs === null ? '' : `${latencyMs} ms`
  return `${scenario.padEnd(16)} ${result.padEnd(8)} ${latency.padStart(9)}  ${plain(detail)}`
}

/** A server's words are for reading, not for the terminal to obey. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')
}

function conclude(results: readonly StepResult[]): void {
  const failures = results.filter(({ result }) => result === 'Failure')
  if (failures.length === 0) return
  const names = failures.map(({ scenario }) => scenario).join(', ')
  throw new CliError('refused', `Failed: ${names}.`)
}
