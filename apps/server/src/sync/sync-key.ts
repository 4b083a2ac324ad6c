import type { Room } from '../room.ts'

/** The key that starts over: the phone has nothing. */
export const startKey = '0'

const tagBytes = 8

/**
 * A key is `<tag>-<counter>`: the tag is drawn anew each time a phone starts over, so that no key of an earlier life of
 * the collection, or of another phone, fits by chance.
 */
export function firstKey(room: Pick<Room, 'randomBytes'>): string {
  return `${Buffer.from(room.randomBytes(tagBytes)).toString('hex')}-1`
}

/** The key after the newest one that was handed out, also when the phone comes back with the one before it. */
export function keyAfter(newest: string): string {
  const separator = newest.lastIndexOf('-')
  return `${newest.slice(0, separator)}-${Number(newest.slice(separator + 1)) + 1}`
}
