import { expect, test } from 'vitest'
import type { PolicySettings } from '@gatepost/protocol/tables'
import { limitsOf } from '../policies/index.ts'
import { isWholeAllowed } from './is-whole-allowed.ts'

const file = { id: '0', name: 'a', contentType: 'a/b', size: 10, contentId: '', isInline: false, method: 1 } as const
const plain = { html: undefined, text: 'four', attachments: [] }
const rich = { html: '<b>ü</b>', text: 'four', attachments: [file] }

const rows: readonly (readonly [string, typeof plain | typeof rich, PolicySettings, boolean])[] = [
  ['a policy that limits nothing', rich, {}, true],
  ['a policy without HTML, of a message that has some', rich, { allowHTMLEmail: false }, false],
  ['a policy without HTML, of a message that has none', plain, { allowHTMLEmail: false }, true],
  ['a policy without attachments, of a message that has one', rich, { attachmentsEnabled: false }, false],
  ['a policy without attachments, of a message that has none', plain, { attachmentsEnabled: false }, true],
  ['the largest attachment', rich, { maxAttachmentSize: 10 }, true],
  ['one that is larger', rich, { maxAttachmentSize: 9 }, false],
  ['the longest text', plain, { maxEmailBodyTruncationSize: 4 }, true],
  ['a longer one', plain, { maxEmailBodyTruncationSize: 3 }, false],
  ['the longest HTML, in bytes', rich, { maxEmailHTMLBodyTruncationSize: 9 }, true],
  ['a longer one, in bytes', rich, { maxEmailHTMLBodyTruncationSize: 8 }, false],
]

test.each(rows)('%s', (_name, message, settings, isAllowed) => {
  expect(isWholeAllowed(message, limitsOf(settings))).toBe(isAllowed)
})
