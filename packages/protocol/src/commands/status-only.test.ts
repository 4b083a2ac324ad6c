import { expect, test } from 'vitest'
import { commandNames } from '../http/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { childrenOf, ownText } from '../wbxml/index.ts'
import { buildStatusAnswer } from './index.ts'

const withBody = commandNames.filter((command) => command !== 'GetAttachment')
const roots: Readonly<Record<string, string>> = { GetHierarchy: 'Folders' }

test.each(withBody)('%s is refused by its own root with a status of its own page', (command) => {
  const answer = buildStatusAnswer(command, 129)
  const root = answer && throughWire(answer)
  expect(root?.tag.name).toBe(roots[command] ?? command)
  const [status, ...others] = root === undefined ? [] : childrenOf(root)
  expect(others).toEqual([])
  expect(status?.tag).toMatchObject({ name: 'Status', page: root?.tag.page })
  expect(status && ownText(status)).toBe('129')
})

test('GetAttachment has no document to be refused by', () => {
  expect(buildStatusAnswer('GetAttachment', 129)).toBeUndefined()
})
