import type { Agent } from 'node:http'
import type { DeviceInformation } from '@gatepost/protocol/commands'
import type { ProtocolVersion } from '@gatepost/protocol/http'
import type { WipeConduct } from './obey-wipe.ts'
import type { PhoneEvent } from './phone-event.ts'
import type { World } from './world.ts'

/** The versions the phone speaks: all there are. */
export type PhoneVersion = ProtocolVersion

/** Clients in the field do all of these: base64 with and without padding, in the standard and the URL-safe alphabet. */
export const queryForms = ['plain', 'base64', 'base64-unpadded', 'base64-url', 'base64-url-unpadded'] as const

export type QueryForm = (typeof queryForms)[number]

/** What makes a phone this phone and no other. */
export type PhoneIdentity = {
  readonly deviceId: string
  readonly deviceType: string
  readonly userAgent: string
  readonly version: PhoneVersion
  /** 2.5 and 12.0 know the plain one only, and write that whatever stands here. */
  readonly queryForm: QueryForm
  /** Sent in the first Provision from 14.1 on, and in Settings from 12.0 on; 2.5 has no words for them. */
  readonly facts: DeviceInformation
}

export type PhoneOptions = PhoneIdentity & {
  /** Scheme, host and port of the device door; the path is the protocol's. */
  readonly baseUrl: string
  readonly user: string
  readonly password: string
  /** Sender of its mails; by default the primary address that Settings tells. */
  readonly address?: string
  readonly displayName?: string
  /** Folder types it keeps in step ([MS-ASCMD] folder types); by default the inbox only. */
  readonly syncedTypes?: readonly number[]
  /** What it does when it is told to erase itself; by default it does so. */
  readonly wipeConduct?: WipeConduct
  /** For fleets that share one pool of connections; the phone never closes an agent it was given. */
  readonly agent?: Agent
  readonly onEvent?: (event: PhoneEvent) => void
  readonly world?: World
}
