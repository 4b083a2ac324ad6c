import { expect, test } from 'vitest'
import { AirSync, AirSyncBase } from './code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf } from './tree.ts'

const collection = element(AirSync.Collection, [
  element(AirSync.SyncKey, '7'),
  element(AirSync.CollectionId, new Uint8Array([0xc3, 0xa4])),
  element(AirSync.GetChanges),
  element(AirSync.SyncKey, 'second'),
])

test('an element made without content is empty', () => {
  expect(element(AirSync.Sync)).toEqual({ tag: AirSync.Sync, content: [] })
  expect(element(AirSync.Sync, undefined)).toEqual({ tag: AirSync.Sync, content: [] })
})

test('children are found by their tag, the first one wins', () => {
  expect(childOf(collection, AirSync.SyncKey)?.content).toBe('7')
  expect(childOf(collection, AirSync.Commands)).toBeUndefined()
})

test('a tag of the same token on another page is another tag', () => {
  expect(childOf(element(AirSync.Sync, [element(AirSync.Add, '1')]), AirSyncBase.Type)).toBeUndefined()
})

test('text and opaque elements have no children', () => {
  expect(childrenOf(element(AirSync.SyncKey, '7'))).toEqual([])
  expect(childrenOf(element(AirSync.SyncKey, new Uint8Array([1])))).toEqual([])
})

test.each([
  ['a string as it is', AirSync.SyncKey, '7'],
  ['opaque bytes as UTF-8', AirSync.CollectionId, 'ä'],
  ['nothing for an empty element', AirSync.GetChanges, ''],
  ['undefined for an element that is not there', AirSync.Class, undefined],
])('the text of a child is %s', (_name, tag, expected) => {
  expect(textOf(collection, tag)).toBe(expected)
})

test('an element with children has no text of its own', () => {
  expect(ownText(collection)).toBe('')
})

test('opaque bytes that are not UTF-8 are shown, not refused', () => {
  expect(ownText(element(AirSync.SyncKey, new Uint8Array([0x41, 0xff])))).toBe('A\ufffd')
})
