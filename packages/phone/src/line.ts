import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import type { CommandName } from '@gatepost/protocol/http'
import { childrenOf, decode, encode, ownText, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { readRetryAfter } from './back-off.ts'
import { exchange, type HttpAnswer } from './exchange.ts'
import { PhoneError } from './phone-error.ts'
import type { PhoneEvent } from './phone-event.ts'
import type { PhoneOptions } from './phone-options.ts'
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

const WBXML = 'application/vnd.ms-sync.wbxml'
const PATIENCE_MS = 60_000

/** The phone's end of the line: its connections, its policy key, and single requests over them. */
export class Line {
  readonly profile: PhoneOptions
  readonly world: World
  /** 0 until the server has issued one. */
  policyKey = 0
  /** How often the phone has said by now that it could not erase itself. */
  failedWipes = 0
  readonly #origin: URL
  readonly #agent: Agent
  readonly #closing = new AbortController()

  constructor(profile: PhoneOptions) {
    this.profile = profile
    this.world = profile.world ?? realWorld
    this.#origin = new URL(profile.baseUrl)
    this.#agent = profile.agent ?? newAgent(this.#origin)
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
    const head = requestHead({ command, identity: this.profile, policyKey: this.policyKey, overrides })
    const answer = await exchange({
      method: overrides.method ?? (command === 'OPTIONS' ? 'OPTIONS' : 'POST'),
      origin: this.#origin,
      target: head.target,
      headers: {
        ...(bytes && { 'Content-Type': WBXML }),
        ...(command !== 'OPTIONS' && { 'Content-Length': String(bytes?.length ?? 0) }),
        ...head.headers,
        ...overrides.headers,
      },
      body: bytes,
      agent: this.#agent,
      silenceMs: overrides.silenceMs ?? PATIENCE_MS,
      signal: this.signal,
    })
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
    if (this.profile.agent === undefined) this.#agent.destroy()
  }
}

function newAgent(origin: URL): Agent {
  const habits = { keepAlive: true, maxSockets: 4 }
  return origin.protocol === 'https:' ? new SecureAgent(habits) : new Agent(habits)
}

function readTree(command: string, { headers, bytes }: HttpAnswer): WbxmlElement | undefined {
  if (bytes.length === 0 || !headers['content-type']?.startsWith(WBXML)) return undefined
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
