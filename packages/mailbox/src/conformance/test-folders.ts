import { describe, expect, test } from 'vitest'
import { UnknownFolderError, type FolderOutcome, type MailboxFolder } from '../port.ts'
import { deliver, inbox, trash } from './harness.ts'
import { type Suite } from './suite.ts'

const root = '0'
const mail = 12
const refused = (reason: string) => ({ kind: 'refused', reason })

/** Folders that people create, change and delete. */
export function testFolders(suite: Suite): void {
  describe('folders', () => {
    async function create(mailbox: string, name: string, parentId = root): Promise<string> {
      return idOf(await suite.port.createFolder({ mailbox, parentId, name, type: mail }))
    }

    async function find(mailbox: string, id: string): Promise<MailboxFolder | undefined> {
      const { folders } = await suite.port.folders(mailbox)
      return folders.find((folder) => folder.id === id)
    }

    test('a folder that was created is in the list, under another version, and takes mail', async () => {
      const mailbox = await suite.newMailbox()
      const before = await suite.port.hierarchyVersion(mailbox)
      const id = await create(mailbox, 'Projects', inbox)
      expect(await find(mailbox, id)).toEqual({ id, parentId: inbox, name: 'Projects', type: mail })
      expect(await suite.port.hierarchyVersion(mailbox)).not.toBe(before)
      await deliver(suite.port, { mailbox, folderId: id, subject: 'one' })
      const reader = suite.newReader(mailbox, { folderId: id })
      await reader.readAll(10)
      expect(reader.subjects).toEqual(['one'])
    })

    test('the first folder may come before the mailbox was looked at', async () => {
      const mailbox = suite.untouchedMailbox()
      const id = await create(mailbox, 'Projects')
      expect(await find(mailbox, id)).toBeDefined()
      expect(await find(mailbox, inbox)).toBeDefined()
    })

    test('another name and another parent are in the list; the same again changes nothing', async () => {
      const mailbox = await suite.newMailbox()
      const id = await create(mailbox, 'Projects', inbox)
      const update = { mailbox, id, parentId: root, name: 'Plans' }
      expect(await suite.port.updateFolder(update)).toEqual({ kind: 'done', id })
      expect(await find(mailbox, id)).toEqual({ id, parentId: root, name: 'Plans', type: mail })
      const version = await suite.port.hierarchyVersion(mailbox)
      expect(await suite.port.updateFolder(update)).toEqual({ kind: 'done', id })
      expect(await suite.port.hierarchyVersion(mailbox)).toBe(version)
    })

    test('a folder may change the case of its own name', async () => {
      const mailbox = await suite.newMailbox()
      const id = await create(mailbox, 'projects')
      await suite.port.updateFolder({ mailbox, id, parentId: root, name: 'Projects' })
      expect(await find(mailbox, id)).toMatchObject({ name: 'Projects' })
    })

    test('a folder goes with all that is below it and with its items, and its id is not given again', async () => {
      const mailbox = await suite.newMailbox()
      const id = await create(mailbox, 'Projects')
      const child = await create(mailbox, 'Plans', id)
      const grandchild = await create(mailbox, 'Old', child)
      const kept = await create(mailbox, 'Kept')
      const item = await deliver(suite.port, { mailbox, folderId: grandchild, subject: 'one' })
      const reader = suite.newReader(mailbox, { folderId: grandchild })
      await reader.readAll(10)
      expect(await suite.port.deleteFolder({ mailbox, id })).toEqual({ kind: 'done', id })
      for (const gone of [id, child, grandchild]) expect(await find(mailbox, gone)).toBeUndefined()
      expect(await find(mailbox, kept)).toBeDefined()
      expect(await suite.port.message(mailbox, grandchild, item)).toBeNull()
      await expect(reader.peek(10)).rejects.toThrow(UnknownFolderError)
      await expect(deliver(suite.port, { mailbox, folderId: child, subject: 'two' })).rejects.toThrow(
        UnknownFolderError,
      )
      expect([id, child, grandchild, kept]).not.toContain(await create(mailbox, 'Projects'))
    })

    test.each([
      ['the same name', 'Projects'],
      ['the name in another case', 'pROJECTS'],
    ])('%s below the same parent is refused, and who has it is told', async (_name, name) => {
      const mailbox = await suite.newMailbox()
      const first = await create(mailbox, 'Projects')
      const second = await create(mailbox, 'Plans')
      const taken = { ...refused('name-taken'), takenBy: first }
      expect(await suite.port.createFolder({ mailbox, parentId: root, name, type: mail })).toEqual(taken)
      expect(await suite.port.updateFolder({ mailbox, id: second, parentId: root, name })).toEqual(taken)
      expect(idOf(await suite.port.createFolder({ mailbox, parentId: inbox, name, type: mail }))).not.toBe(first)
    })

    test.each<[string, { name?: string; parentId?: string; type?: number }, string]>([
      ['below a folder that is not there', { parentId: '4711' }, 'no-such-parent'],
      ['below what can be no folder', { parentId: "\u0000'" }, 'no-such-parent'],
      ['without a name', { name: '' }, 'invalid-name'],
      ['of blanks', { name: ' \u00a0 ' }, 'invalid-name'],
      ['of 257 characters', { name: 'x'.repeat(257) }, 'invalid-name'],
      ['with a NUL', { name: 'a\u0000b' }, 'invalid-name'],
      ['with a line break', { name: 'a\nb' }, 'invalid-name'],
      ['with half a character', { name: 'a\ud83d' }, 'invalid-name'],
      ['of the kind of the inbox', { type: 2 }, 'unsupported-type'],
      ['of no kind', { type: -1 }, 'unsupported-type'],
    ])('a folder %s is refused', async (_name, wanted, reason) => {
      const mailbox = await suite.newMailbox()
      const before = await suite.port.folders(mailbox)
      const folder = { mailbox, parentId: root, name: 'Projects', type: mail, ...wanted }
      expect(await suite.port.createFolder(folder)).toEqual(refused(reason))
      expect(await suite.port.folders(mailbox)).toEqual(before)
    })

    test.each<[string, { name?: string; parentId?: string; id?: string }, string]>([
      ['of the inbox', { id: inbox }, 'default-folder'],
      ['of a folder that is not there', { id: '4711' }, 'no-such-folder'],
      ['to a parent that is not there', { parentId: '4711' }, 'no-such-parent'],
      ['to no name', { name: '' }, 'invalid-name'],
    ])('a change %s is refused', async (_name, wanted, reason) => {
      const mailbox = await suite.newMailbox()
      const id = await create(mailbox, 'Projects')
      const before = await suite.port.folders(mailbox)
      const update = { mailbox, id, parentId: root, name: 'Plans', ...wanted }
      expect(await suite.port.updateFolder(update)).toEqual(refused(reason))
      expect(await suite.port.folders(mailbox)).toEqual(before)
    })

    test('a folder cannot be moved below itself', async () => {
      const mailbox = await suite.newMailbox()
      const id = await create(mailbox, 'Projects')
      const child = await create(mailbox, 'Plans', id)
      for (const parentId of [id, child]) {
        expect(await suite.port.updateFolder({ mailbox, id, parentId, name: 'Projects' })).toEqual(
          refused('into-itself'),
        )
      }
    })

    test.each([
      [inbox, 'default-folder'],
      [trash, 'default-folder'],
      ['4711', 'no-such-folder'],
      ['\u0000', 'no-such-folder'],
    ])('deleting folder %j is refused', async (id, reason) => {
      const mailbox = await suite.newMailbox()
      const before = await suite.port.folders(mailbox)
      expect(await suite.port.deleteFolder({ mailbox, id })).toEqual(refused(reason))
      expect(await suite.port.folders(mailbox)).toEqual(before)
    })

    test('one name asked for by many at once is given once', async () => {
      const mailbox = suite.untouchedMailbox()
      const wanted = { mailbox, parentId: root, name: 'Projects', type: mail }
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => suite.port.createFolder(wanted)))
      const ids = outcomes.filter(({ kind }) => kind === 'done').map(idOf)
      expect(ids).toHaveLength(1)
      expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual(
        Array.from({ length: 7 }, () => ({ ...refused('name-taken'), takenBy: ids[0] })),
      )
    })

    test('two folders moved below each other at once do not make a ring', async () => {
      const mailbox = await suite.newMailbox()
      const [one, other] = [await create(mailbox, 'One'), await create(mailbox, 'Other')]
      const outcomes = await Promise.all([
        suite.port.updateFolder({ mailbox, id: one, parentId: other, name: 'One' }),
        suite.port.updateFolder({ mailbox, id: other, parentId: one, name: 'Other' }),
      ])
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused'])
    })
  })
}

function idOf(outcome: FolderOutcome): string {
  if (outcome.kind === 'refused') throw new Error(`the folder was refused: ${outcome.reason}`)
  return outcome.id
}
