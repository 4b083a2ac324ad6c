import type { Room } from '../room.ts'

const keyBytes = 4

/** A random 32-bit number that is not 0: 0 means "no policy yet" ([MS-ASPROV] 2.2.2.42). */
export function newPolicyKey(room: Pick<Room, 'randomBytes'>): number {
  for (;;) {
    const bytes = room.randomBytes(keyBytes)
    const key = new DataView(bytes.buffer, bytes.byteOffset, keyBytes).getUint32(0)
    if (key !== 0) return key
  }
}
