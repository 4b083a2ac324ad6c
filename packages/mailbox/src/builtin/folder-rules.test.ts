import { describe, expect, test } from 'vitest'
import { type MailboxFolder } from '../port.ts'
import { folderLimits, refuseCreation, refuseUpdate } from './folder-rules.ts'

const folder = (id: string, parentId = '0'): MailboxFolder => ({ id, parentId, name: `n${id}`, type: 12 })
const chain = (length: number, from = 100) =>
  Array.from({ length }, (_, index) => folder(String(from + index), index === 0 ? '0' : String(from + index - 1)))
const tooMany = { kind: 'refused', reason: 'too-many' }

describe('bounds', () => {
  test('a mailbox holds so many folders and no more', () => {
    const folders = Array.from({ length: folderLimits.folders }, (_, index) => folder(String(100 + index)))
    const wanted = { parentId: '0', name: 'one more', type: 12 }
    expect(refuseCreation(folders.slice(1), wanted)).toBeUndefined()
    expect(refuseCreation(folders, wanted)).toEqual(tooMany)
  })

  test('so many stand below each other and no more', () => {
    const wanted = { name: 'one more', type: 12 }
    const { depth } = folderLimits
    expect(refuseCreation(chain(depth - 1), { ...wanted, parentId: String(100 + depth - 2) })).toBeUndefined()
    expect(refuseCreation(chain(depth), { ...wanted, parentId: String(100 + depth - 1) })).toEqual(tooMany)
  })

  test('also when a folder is moved with what is below it', () => {
    const folders = [...chain(folderLimits.depth - 2), ...chain(3, 500)]
    const moved = { id: '500', name: 'n500' }
    const at = (parents: number) => ({ ...moved, parentId: String(100 + parents - 1) })
    expect(refuseUpdate(folders, at(folderLimits.depth - 3))).toBeUndefined()
    expect(refuseUpdate(folders, at(folderLimits.depth - 2))).toEqual(tooMany)
  })

  test('a ring that came from outside is no place for a folder', () => {
    const ring = [folder('1', '2'), folder('2', '1')]
    expect(refuseCreation(ring, { parentId: '1', name: 'x', type: 12 })).toMatchObject({ reason: 'no-such-parent' })
  })

  test.each([
    [256, undefined],
    [257, { kind: 'refused', reason: 'invalid-name' }],
  ])('a name of %i characters', (length, refusal) => {
    expect(refuseCreation([], { parentId: '0', name: 'x'.repeat(length), type: 1 })).toEqual(refusal)
  })

  test('a name written in two ways is one name', () => {
    const folders = [{ ...folder('100'), name: 'Caf\u00e9' }]
    expect(refuseCreation(folders, { parentId: '0', name: 'CAFE\u0301', type: 12 })).toMatchObject({ takenBy: '100' })
  })

  test('a folder does not stand in its own way', () => {
    const folders = [folder('100'), folder('101')]
    expect(refuseUpdate(folders, { id: '100', parentId: '0', name: 'N100' })).toBeUndefined()
    expect(refuseUpdate(folders, { id: '100', parentId: '0', name: 'N101' })).toMatchObject({ takenBy: '101' })
  })
})
