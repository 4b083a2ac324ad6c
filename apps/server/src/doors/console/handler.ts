import type { Route, RouteInput, RouteName, RouteOutput, Routes } from '@gatepost/contract'
import type { Request, Response } from 'express'
import type { RoomWithPasswords } from '../../passwords.ts'
import type { Act } from '../../room.ts'
import type { WipeAsker } from '../../wipes/index.ts'
import type { Caller } from './caller.ts'

/** One request, checked: its parts parsed, its caller known and permitted. */
export type HandlerInput<R extends Route> = RouteInput<R> & {
  readonly room: RoomWithPasswords
  readonly caller: R['permission'] extends 'none' ? Caller | undefined : Caller
  /** The caller as the wipes room knows who asks; `asker.scope`: whose users and devices they may see. */
  readonly asker: R['permission'] extends 'none' ? WipeAsker | undefined : WipeAsker
  readonly act: Act
  /** The revision of If-Match. */
  readonly revision: R['ifMatch'] extends true ? number : R['mayMatch'] extends true ? number | undefined : undefined
  /** Of the header; null when none was sent. */
  readonly idempotencyKey: R['idempotent'] extends true ? string | null : undefined
  readonly request: Request
  readonly response: Response
}

export type Handler<R extends Route> = (input: HandlerInput<R>) => Promise<RouteOutput<R>>

/** One handler per route of the contract: a route without one does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Routes[Name]> }

/** The handlers of one resource. */
export type HandlersOf<Name extends RouteName> = Pick<Handlers, Name>
