import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import type { World } from '../world.ts'

/** A world that keeps what is said; nothing outside of it is reached but what `changes` brings. */
export function testWorld(changes: Partial<World> = {}) {
  const written = { out: '', said: '' }
  const world: World = {
    env: {},
    out: (text) => {
      written.out += `${text}\n`
    },
    say: (text) => {
      written.said += `${text}\n`
    },
    readInput: async () => '',
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    now: () => new Date('2026-11-22T09:00:00Z'),
    newId: randomUUID,
    randomBytes,
    userName: 'anna',
    migrationsDirectory: path.resolve(import.meta.dirname, '../../../../prisma/migrations'),
    ...changes,
  }
  return { world, written }
}
