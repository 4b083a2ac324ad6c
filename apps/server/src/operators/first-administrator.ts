import { appendAudit } from '../audit/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { systemActor } from '../room.ts'
import { addFirstOperator, hasOperators } from './operator-store.ts'

const name = 'admin'

/** 120 bits in groups that can be read out and typed. */
const passwordBytes = 15

/**
 * Creates the operator `admin` if there is no operator at all. Returns the name and the password, to be shown once;
 * undefined when somebody exists already. `password` absent: one is made.
 */
export async function ensureFirstAdministrator(
  room: RoomWithPasswords,
  password?: string,
): Promise<{ readonly name: string; readonly password: string } | undefined> {
  if (await hasOperators(room.database)) return undefined
  const chosen = password ?? makePassword(room.randomBytes(passwordBytes))
  const passwordHash = await room.passwords.hash(chosen)
  const id = room.newId()
  const isMade = await room.database.transaction(async (tx) => {
    const operator = {
      id,
      name,
      displayName: 'Administrator',
      role: 'administrator',
      departments: [],
      isFirst: true,
      roleSince: new Date(await room.sureClock.now(tx)),
      passwordHash,
      createdAt: room.now(),
    } as const
    if (!(await addFirstOperator(tx, operator))) return false
    const act = { actor: systemActor, requestId: room.newId() }
    const record = {
      action: 'operator.created',
      target: { kind: 'operator', id, name },
      details: { role: 'administrator' },
    }
    await appendAudit(room, tx, { act, records: [record] })
    return true
  })
  return isMade ? { name, password: chosen } : undefined
}

/** Crockford's base32: no letters that look like digits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function makePassword(random: Uint8Array): string {
  let bits = 0n
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  const letters = Array.from(
    { length: (random.length * 8) / 5 },
    (_, index) => alphabet[Number((bits >> BigInt(index * 5)) & 31n)],
  )
  return letters.join('').replaceAll(/.{6}(?=.)/g, '$&-')
}
