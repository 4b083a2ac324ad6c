import { DomainError } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { requireDirectory } from './sync-directory.ts'

export type DirectoryTest = {
  readonly isWorking: boolean
  readonly message: string
  readonly people: number
  readonly groups: number
}

/** Asks the directory and counts. Changes nothing. Throws a conflict where none is configured. */
export async function testDirectory(room: RoomWithPasswords): Promise<DirectoryTest> {
  const source = requireDirectory(room)
  const { url, base, hasGroups } = source.description
  try {
    const people = await count(source.people())
    const groups = await count(source.groups())
    const found = hasGroups ? `${people} people and ${groups} groups` : `${people} people`
    return { isWorking: people > 0, message: `${url} answers. Below ${base} it has ${found}.`, people, groups }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { isWorking: false, message: error.message, people: 0, groups: 0 }
  }
}

async function count(pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  let found = 0
  for await (const page of pages) found += page.length
  return found
}
