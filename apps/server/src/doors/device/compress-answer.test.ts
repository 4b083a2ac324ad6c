import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { compressAnswer, isWorthCompressing } from './compress-answer.ts'

const body = (size: number) => Buffer.alloc(size, 'the same again ')

test.each<[string, Omit<Answer, 'httpStatus'>, boolean]>([
  ['no body', {}, false],
  ['an empty body', { body: body(0) }, false],
  ['127 bytes', { body: body(127) }, false],
  ['128 bytes', { body: body(128) }, true],
  ['parts', { body: body(1_000), contentType: 'application/vnd.ms-sync.multipart' }, true],
  ['an attachment', { body: body(1_000), contentType: 'image/jpeg' }, false],
  ['what is compressed already', { body: body(1_000), headers: { 'Content-Encoding': 'gzip' } }, false],
])('%s: whether it is worth compressing', (_name, answer, expected) => {
  expect(isWorthCompressing({ httpStatus: 200, ...answer })).toBe(expected)
})

test.each([128, 8 * 1024, 8 * 1024 + 1, 1024 * 1024])('%i bytes are packed, and nothing else changes', async (size) => {
  const headers = { 'X-MS-RP': '14.1' }
  const packed = await compressAnswer({ httpStatus: 200, headers, contentType: 'x', status: 1, body: body(size) })
  expect(packed).toMatchObject({ httpStatus: 200, contentType: 'x', status: 1 })
  expect(packed.headers).toEqual({ 'X-MS-RP': '14.1', 'Content-Encoding': 'gzip' })
  expect(gunzipSync(packed.body ?? '').equals(body(size))).toBe(true)
  expect(packed.body?.length).toBeLessThan(size)
})

test('what does not shrink goes out as it is', async () => {
  const answer = { httpStatus: 200, body: randomBytes(20_000) } as const
  expect(await compressAnswer(answer)).toBe(answer)
})

test('a large body does not keep others waiting', async () => {
  const order: string[] = []
  const packing = compressAnswer({ httpStatus: 200, body: body(4 * 1024 * 1024) }).then(() => order.push('packed'))
  setImmediate(() => order.push('others'))
  await packing
  expect(order).toEqual(['others', 'packed'])
})
