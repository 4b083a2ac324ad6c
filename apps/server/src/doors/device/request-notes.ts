import type { EasRequest } from '@gatepost/protocol/http'
import { hasDevice, type Snapshot } from '../../devices/index.ts'

/** What is known of a request on its way, written down as it becomes known; who looks on is told when it is answered. */
export type RequestNotes = {
  readonly requestId: string
  /** Of the clock that never jumps. */
  readonly startedAt: number
  /** '' for what is nothing that phones ask: nobody is told. */
  command: string
  /** Once it could be read. */
  request: EasRequest | undefined
  address: string
  readonly bytesIn: number
  user: { readonly id: string | null; readonly name: string }
  deviceRowId: string | null
  isWaiting: boolean
  isWipeArmed: boolean
  /** Seconds that it asked to be held. */
  heartbeat: number | null
  /** Kept only where the device's protocol is logged. */
  body: Uint8Array | undefined
}

export function createNotes(begun: Pick<RequestNotes, 'requestId' | 'startedAt' | 'bytesIn'>): RequestNotes {
  return {
    ...begun,
    command: '',
    request: undefined,
    address: '',
    user: { id: null, name: '' },
    deviceRowId: null,
    isWaiting: false,
    isWipeArmed: false,
    heartbeat: null,
    body: undefined,
  }
}

export function noteRequest(notes: RequestNotes, request: EasRequest): void {
  notes.command = request.command
  notes.request = request
}

/** Who signed in, and with which device if it is known. */
export function noteSnapshot(notes: RequestNotes, snapshot: Snapshot): void {
  notes.user = snapshot.user
  if (hasDevice(snapshot)) notes.deviceRowId = snapshot.device.id
}
