import { knownVersions, type ProtocolVersion } from './versions.ts'

/** What the body of a request is: nothing, a WBXML document, or a MIME message up to 12.1 and WBXML from 14.0 on. */
type RequestBody = 'none' | 'wbxml' | 'mime-then-wbxml'

/** What the body of an answer is. `wbxml-on-failure`: success is an empty body; up to 12.1 failures have none either. */
type ResponseBody = 'wbxml' | 'wbxml-or-nothing' | 'wbxml-or-multipart' | 'wbxml-on-failure' | 'attachment'

type CommandFacts = {
  /** The command's byte in a base64 query; GetHierarchy has none. */
  readonly code: number | undefined
  readonly since: ProtocolVersion
  readonly until?: ProtocolVersion
  readonly request: RequestBody
  readonly response: ResponseBody
  /** From this version on the request body may be missing: the server uses the one it remembers. */
  readonly emptyRequestSince?: ProtocolVersion
}

/** The commands of [MS-ASCMD], in the order in which Exchange lists them in MS-ASProtocolCommands. */
export const commandsTable = {
  Sync: { code: 0, since: '2.5', request: 'wbxml', response: 'wbxml-or-nothing', emptyRequestSince: '12.1' },
  SendMail: { code: 1, since: '2.5', request: 'mime-then-wbxml', response: 'wbxml-on-failure' },
  SmartForward: { code: 2, since: '2.5', request: 'mime-then-wbxml', response: 'wbxml-on-failure' },
  SmartReply: { code: 3, since: '2.5', request: 'mime-then-wbxml', response: 'wbxml-on-failure' },
  GetAttachment: { code: 4, since: '2.5', until: '12.1', request: 'none', response: 'attachment' },
  GetHierarchy: { code: undefined, since: '2.5', until: '12.1', request: 'none', response: 'wbxml' },
  FolderSync: { code: 9, since: '2.5', request: 'wbxml', response: 'wbxml' },
  FolderCreate: { code: 10, since: '2.5', request: 'wbxml', response: 'wbxml' },
  FolderDelete: { code: 11, since: '2.5', request: 'wbxml', response: 'wbxml' },
  FolderUpdate: { code: 12, since: '2.5', request: 'wbxml', response: 'wbxml' },
  MoveItems: { code: 13, since: '2.5', request: 'wbxml', response: 'wbxml' },
  GetItemEstimate: { code: 14, since: '2.5', request: 'wbxml', response: 'wbxml' },
  MeetingResponse: { code: 15, since: '2.5', request: 'wbxml', response: 'wbxml' },
  Search: { code: 16, since: '2.5', request: 'wbxml', response: 'wbxml' },
  Settings: { code: 17, since: '12.0', request: 'wbxml', response: 'wbxml' },
  Ping: { code: 18, since: '2.5', request: 'wbxml', response: 'wbxml', emptyRequestSince: '2.5' },
  ItemOperations: { code: 19, since: '12.0', request: 'wbxml', response: 'wbxml-or-multipart' },
  Provision: { code: 20, since: '2.5', request: 'wbxml', response: 'wbxml' },
  ResolveRecipients: { code: 21, since: '2.5', request: 'wbxml', response: 'wbxml' },
  ValidateCert: { code: 22, since: '2.5', request: 'wbxml', response: 'wbxml' },
  Find: { code: 23, since: '16.1', request: 'wbxml', response: 'wbxml' },
} as const satisfies Readonly<Record<string, CommandFacts>>

export type CommandName = keyof typeof commandsTable

/** All command names, in advertised order. */
export const commandNames: readonly CommandName[] = Object.keys(commandsTable).filter(isCommandName)

/** Whether this is the name of a command, in exactly this spelling. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandsTable, name)
}

/** The command with that byte in a base64 query. */
export function commandOfCode(code: number): CommandName | undefined {
  return byCode.get(code)
}

/** Whether the command exists in that version. */
export function isCommandIn(command: CommandName, version: ProtocolVersion): boolean {
  const { since, until }: CommandFacts = commandsTable[command]
  const position = knownVersions.indexOf(version)
  return position >= knownVersions.indexOf(since) && (until === undefined || position <= knownVersions.indexOf(until))
}

/** What the body of a request is in that version. */
export function requestBodyOf(command: CommandName, version: ProtocolVersion): 'none' | 'wbxml' | 'mime' {
  const { request } = commandsTable[command]
  if (request !== 'mime-then-wbxml') return request
  return knownVersions.indexOf(version) >= knownVersions.indexOf('14.0') ? 'wbxml' : 'mime'
}

/** Whether a request of that command may come without a body. */
export function mayRequestBeEmpty(command: CommandName, version: ProtocolVersion): boolean {
  const { request, emptyRequestSince }: CommandFacts = commandsTable[command]
  if (request === 'none') return true
  return emptyRequestSince !== undefined && knownVersions.indexOf(version) >= knownVersions.indexOf(emptyRequestSince)
}

const byCode = indexByCode()

function indexByCode(): ReadonlyMap<number, CommandName> {
  const index = new Map<number, CommandName>()
  for (const name of commandNames) {
    const { code } = commandsTable[name]
    if (code === undefined) continue
    if (index.has(code)) throw new RangeError(`${name}: code ${code} already belongs to ${index.get(code)}`)
    index.set(code, name)
  }
  return index
}
