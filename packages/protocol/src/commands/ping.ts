import type { ProtocolVersion } from '../http/index.ts'
import { PingStatus } from '../status/index.ts'
import {
  accepted,
  numberElement,
  optional,
  optionalInteger,
  present,
  readId,
  readInteger,
  refused,
  requireInteger,
  requireRoot,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { Ping } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type WbxmlElement } from '../wbxml/index.ts'

/**
 * [MS-ASCMD] 2.2.1.13. What a phone leaves out is what it said last time: both are undefined for a request without a
 * body, and the caller fills them from what it remembers (status 3 where it remembers nothing).
 */
export type PingRequest = {
  readonly heartbeatSeconds: number | undefined
  readonly folders: readonly PingFolder[] | undefined
}

export type PingFolder = { readonly id: string; readonly class: string }

/** `folders` lists the changed ones (status 2), `heartbeatSeconds` the nearest bound (5), `maxFolders` the cap (6). */
export type PingResponse = {
  readonly status: number
  readonly folders?: readonly string[]
  readonly heartbeatSeconds?: number
  readonly maxFolders?: number
}

/** Bounds of a heartbeat in seconds, and how many folders one Ping may watch. */
export const pingLimits = { minHeartbeat: 60, maxHeartbeat: 3540, maxFolders: 200 } as const

/**
 * Refusals: 4 for a malformed request or a folder named twice, 5 with the nearest bound and 6 with the cap as `limit`.
 * `root` is undefined for a request without a body; an empty Ping element is malformed.
 */
export function parsePingRequest(root: WbxmlElement | undefined, _version: ProtocolVersion): Parsed<PingRequest> {
  if (root === undefined) return accepted({ heartbeatSeconds: undefined, folders: undefined })
  if (root.tag !== Ping.Ping || childrenOf(root).length === 0) return refused(PingStatus.ProtocolError)
  const heartbeat = readHeartbeat(root)
  if (!heartbeat.ok) return heartbeat
  const folders = readFolders(root)
  return folders.ok ? accepted({ heartbeatSeconds: heartbeat.value, folders: folders.value }) : folders
}

function readHeartbeat(root: WbxmlElement): Parsed<number | undefined> {
  const text = textOf(root, Ping.HeartbeatInterval)
  // An empty HeartbeatInterval stands for the remembered one.
  if (text === undefined || text === '') return accepted(undefined)
  const seconds = readInteger(text)
  if (seconds === undefined) return refused(PingStatus.ProtocolError)
  const { minHeartbeat, maxHeartbeat } = pingLimits
  if (seconds < minHeartbeat) return refused(PingStatus.HeartbeatOutOfRange, minHeartbeat)
  return seconds > maxHeartbeat ? refused(PingStatus.HeartbeatOutOfRange, maxHeartbeat) : accepted(seconds)
}

function readFolders(root: WbxmlElement): Parsed<readonly PingFolder[] | undefined> {
  const list = childOf(root, Ping.Folders)
  if (list === undefined || childrenOf(list).length === 0) return accepted(undefined)
  if (childrenOf(list).length > pingLimits.maxFolders) return refused(PingStatus.TooManyFolders, pingLimits.maxFolders)
  const folders = new Map<string, PingFolder>()
  for (const child of childrenOf(list)) {
    const folder = readFolder(child)
    if (folder === undefined || folders.has(folder.id)) return refused(PingStatus.ProtocolError)
    folders.set(folder.id, folder)
  }
  return accepted([...folders.values()])
}

function readFolder(folder: WbxmlElement): PingFolder | undefined {
  if (folder.tag !== Ping.Folder) return undefined
  const id = readId(textOf(folder, Ping.Id))
  const className = readId(textOf(folder, Ping.Class))
  return id === undefined || className === undefined ? undefined : { id, class: className }
}

export function buildPingResponse(response: PingResponse, _version: ProtocolVersion): WbxmlElement {
  const { status, folders, heartbeatSeconds, maxFolders } = response
  return element(
    Ping.Ping,
    present(
      numberElement(Ping.Status, status),
      optional(folders, (ids) =>
        element(
          Ping.Folders,
          ids.map((id) => textElement(Ping.Folder, id)),
        ),
      ),
      optional(maxFolders, (count) => numberElement(Ping.MaxFolders, count)),
      optional(heartbeatSeconds, (seconds) => numberElement(Ping.HeartbeatInterval, seconds)),
    ),
  )
}

/** The phone's side of `parsePingRequest`; undefined where the request has no body. */
export function buildPingRequest(request: PingRequest, _version: ProtocolVersion): WbxmlElement | undefined {
  const { heartbeatSeconds, folders } = request
  if (heartbeatSeconds === undefined && folders === undefined) return undefined
  return element(
    Ping.Ping,
    present(
      optional(heartbeatSeconds, (seconds) => numberElement(Ping.HeartbeatInterval, seconds)),
      optional(folders, (list) => element(Ping.Folders, list.map(folderElement))),
    ),
  )
}

function folderElement(folder: PingFolder): WbxmlElement {
  return element(Ping.Folder, [textElement(Ping.Id, folder.id), textElement(Ping.Class, folder.class)])
}

/** The phone's side of `buildPingResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parsePingResponse(root: WbxmlElement): PingResponse {
  requireRoot(root, Ping.Ping)
  const folders = childOf(root, Ping.Folders)
  const heartbeatSeconds = optionalInteger(root, Ping.HeartbeatInterval)
  const maxFolders = optionalInteger(root, Ping.MaxFolders)
  return {
    status: requireInteger(root, Ping.Status),
    ...(folders !== undefined && { folders: childrenOf(folders).map(ownText) }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    ...(maxFolders !== undefined && { maxFolders }),
  }
}
