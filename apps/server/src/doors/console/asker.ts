import type { Act, Room } from '../../room.ts'
import { isProofFresh, type Operator } from '../../operators/index.ts'
import type { WipeAsker } from '../../wipes/index.ts'
import { callerMay, scopeOf, type Caller } from './caller.ts'

type Asking = { readonly act: Act; readonly address: string; readonly room: Pick<Room, 'now'> }

/** The caller as the wipes room knows who asks: which person, as what, how surely, from where. */
export function askerOf(caller: Caller, { act, address, room }: Asking): WipeAsker {
  const asking = { act, address, scope: scopeOf(caller) }
  switch (caller.kind) {
    case 'user':
      return {
        ...asking,
        person: `user:${caller.user.id}`,
        role: 'user',
        isProven: isProofFresh(room, caller.provenAt),
        // Whether users may erase whole devices is said by the protections.
        mayWipeDevice: true,
        administratorSince: null,
      }
    case 'session':
      return {
        ...asking,
        person: `operator:${caller.operator.id}`,
        role: caller.operator.role,
        isProven: isProofFresh(room, caller.provenAt),
        mayWipeDevice: callerMay(caller, 'wipes:request-device'),
        administratorSince: administratorSince(caller.operator),
      }
    case 'token':
      return {
        ...asking,
        person: personOfToken(caller.token),
        role: roleOfToken(caller.token),
        // Ticking the permission when the token was made was the proof.
        isProven: true,
        mayWipeDevice: callerMay(caller, 'wipes:request-device'),
        administratorSince: caller.token.owner ? administratorSince(caller.token.owner) : null,
      }
  }
}

/** Somebody who looks at a user's own page with them: as that user, who has proved nothing. It is for reading only. */
export function portalAsker({ act, userId, address }: Pick<Asking, 'act' | 'address'> & { userId: string }): WipeAsker {
  return {
    act,
    address,
    person: `user:${userId}`,
    role: 'user',
    scope: { kind: 'user', userId },
    isProven: false,
    mayWipeDevice: true,
    administratorSince: null,
  }
}

type Token = Extract<Caller, { kind: 'token' }>['token']

/** A token counts as its owner: budgets and second persons go by people, not by how many tokens they have. */
function personOfToken({ id, owner }: Token): string {
  return owner ? `operator:${owner.id}` : `token:${id}`
}

/** An owner who is an administrator no more takes the token's budget along. */
function roleOfToken({ role, owner }: Token): WipeAsker['role'] {
  return owner === undefined || owner.role === 'administrator' ? role : owner.role
}

function administratorSince({ role, isFirst, roleSince }: Operator): Date | null {
  return role === 'administrator' && !isFirst ? roleSince : null
}
