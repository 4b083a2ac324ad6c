import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import {
  contentTypes,
  highestCommonVersion,
  reactionTo,
  requestBodyOf,
  type CommandName,
  type ProtocolVersion,
} from '@gatepost/protocol/http'
import { childrenOf, decode, encode, ownText, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { readRetryAfter } from './back-off.ts'
import { exchange, type HttpAnswer } from './exchange.ts'
import { PhoneError } from './phone-error.ts'
import type { PhoneEvent } from './phone-event.ts'
import type { PhoneOptions } from './phone-options.ts'
import { redirectTarget } from './redirect-target.ts'
import { requestHead, type HeadOverrides } from './request-head.ts'
import { realWorld, type World } from './world.ts'

/** What a test may bend in one request; everything else is as the phone would send it. */
export type RequestOverrides = HeadOverrides & {
  readonly method?: string
  /** Sent instead of the encoded body. */
  readonly bytes?: Uint8Array
  readonly silenceMs?: number
}

/** `tree` is the decoded body, undefined if the answer has none or is no WBXML. */
export type PhoneAnswer = HttpAnswer & { readonly tree: WbxmlElement | undefined }

const PATIENCE_MS = 60_000

/** How often one request is sent on to another server. */
const MAX_HOPS = 3

/** The phone's end of the line: its connections, its policy key, and single requests over them. */
export class Line {
  readonly world: World
  /** 0 until the server has issued one. */
  policyKey = 0
  /** How often the phone has said by now that it could not erase itself. */
  failedWipes = 0
  #profile: PhoneOptions
  /** Where its server is; another one where a server has said so. */
  #address: URL
  #agent: Agent
  readonly #closing = new AbortController()

  constructor(profile: PhoneOptions) {
    this.#profile = profile
    this.world = profile.world ?? realWorld
    this.#address = new URL(profile.baseUrl)
    this.#agent = profile.agent ?? newAgent(this.#address)
  }

  /** As the phone was set up; the version is the highest common one, once OPTIONS has told what the server speaks. */
  get profile(): PhoneOptions {
    return this.#profile
  }

  /** Fires when the phone is closed. */
  get signal(): AbortSignal {
    return this.#closing.signal
  }

  tell(event: PhoneEvent): void {
    this.profile.onEvent?.(event)
  }

  /** One request, answered as it is answered: no repetition, no judgement. Throws PhoneError `network`, `closed`, `shape`. */
  async request(
    command: CommandName | 'OPTIONS',
    body: WbxmlElement | undefined,
    overrides: RequestOverrides = {},
  ): Promise<PhoneAnswer> {
    const begun = this.world.now().getTime()
    const bytes = overrides.bytes ?? (body && encode(body))
    let answer = await this.#send(command, bytes, overrides)
    for (let hop = 0; hop < MAX_HOPS && reactionTo(answer.httpStatus) === 'follow-location'; hop += 1) {
      const target = redirectTarget(this.#address, oneOf(answer.headers['x-ms-location']))
      if (!target) break
      this.#moveTo(target)
      answer = await this.#send(command, bytes, overrides)
    }
    if (command === 'OPTIONS' && answer.httpStatus === 200) this.#negotiate(answer)
    const tree = readTree(command, answer)
    this.tell({
      kind: 'answered',
      command,
      httpStatus: answer.httpStatus,
      status: tree && rootStatus(tree),
      milliseconds: this.world.now().getTime() - begun,
    })
    return { ...answer, tree }
  }

  async #send(
    command: CommandName | 'OPTIONS',
    bytes: Uint8Array | undefined,
    overrides: RequestOverrides,
  ): Promise<HttpAnswer> {
    const { profile } = this
    const head = requestHead({ command, identity: profile, policyKey: this.policyKey, overrides })
    const { pathname } = this.#address
    const isPathOwn = pathname === '/' || overrides.target !== undefined
    return await exchange({
      method: overrides.method ?? (command === 'OPTIONS' ? 'OPTIONS' : 'POST'),
      origin: this.#address,
      target: isPathOwn ? head.target : head.target.replace(/^[^?]*/, pathname),
      headers: {
        'Accept-Encoding': 'gzip',
        ...(bytes && { 'Content-Type': bodyType(command, overrides.version ?? profile.version) }),
        ...(command !== 'OPTIONS' && { 'Content-Length': String(bytes?.length ?? 0) }),
        ...head.headers,
        ...overrides.headers,
      },
      body: bytes,
      agent: this.#agent,
      silenceMs: overrides.silenceMs ?? PATIENCE_MS,
      signal: this.signal,
    })
  }

  /** From now on: the old server has said that it is not the one. */
  #moveTo(address: URL): void {
    const isOtherScheme = address.protocol !== this.#address.protocol
    this.#address = address
    if (!isOtherScheme) return
    this.#hangUp()
    this.#agent = newAgent(address)
  }

  #negotiate({ headers }: HttpAnswer): void {
    const offered = oneOf(headers['ms-asprotocolversions'])?.split(',') ?? []
    const version = highestCommonVersion(
      offered.map((name) => name.trim()),
      this.profile.version,
    )
    if (version) this.#profile = { ...this.#profile, version }
  }

  /** An answer other than 200 as the error it is. */
  httpError(command: string, answer: HttpAnswer): PhoneError {
    return new PhoneError('http', `${command} was answered with HTTP ${answer.httpStatus}`, {
      httpStatus: answer.httpStatus,
      retryAfterSeconds: readRetryAfter(answer.headers['retry-after'], this.world.now()),
    })
  }

  /** Ends what is under way and every connection of its own. The line cannot be used again. */
  close(): void {
    this.#closing.abort(new Error('the phone hung up'))
    this.#hangUp()
  }

  /** An agent that the phone was given belongs to others too. */
  #hangUp(): void {
    if (this.#agent !== this.profile.agent) this.#agent.destroy()
  }
}

function newAgent(origin: URL): Agent {
  const habits = { keepAlive: true, maxSockets: 4 }
  return origin.protocol === 'https:' ? new SecureAgent(habits) : new Agent(habits)
}

/** A header that came twice says nothing that could be relied on. */
function oneOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}

function bodyType(command: CommandName | 'OPTIONS', version: ProtocolVersion): string {
  return command !== 'OPTIONS' && requestBodyOf(command, version) === 'mime' ? contentTypes.mime : contentTypes.wbxml
}

function readTree(command: string, { headers, bytes }: HttpAnswer): WbxmlElement | undefined {
  if (bytes.length === 0 || !headers['content-type']?.startsWith(contentTypes.wbxml)) return undefined
  try {
    return decode(bytes)
  } catch (cause) {
    throw new PhoneError('shape', `the answer to ${command} is no WBXML`, { cause })
  }
}

/** The Status directly below the root, on whatever code page the command has it. */
export function rootStatus(root: WbxmlElement): number | undefined {
  const status = childrenOf(root).find((child) => child.tag.name === 'Status')
  const digits = status === undefined ? '' : ownText(status)
  return /^\d{1,5}$/.test(digits) ? Number(digits) : undefined
}
