import type { EventTopic } from '@gatepost/contract'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { applyHints } from './apply-hints.ts'
import { emptyBatch } from './hint-batch.ts'

const keys = [['session'], ['me'], ['overview'], ['overview', 'open-wipes'], ['wipes', 'one', 'w'], ['users', 'list']]

/** The first part of each key that is stale after the hints. */
async function staleAfter(batch: Parameters<typeof applyHints>[1]): Promise<readonly string[]> {
  const queries = new QueryClient()
  for (const key of keys) queries.setQueryData(key, {})
  await applyHints(queries, batch)
  return keys.filter((key) => queries.getQueryState(key)?.isInvalidated === true).map((key) => key.join(' '))
}

const counts = ['overview', 'overview open-wipes']

test.each<[string, EventTopic, readonly string[]]>([
  ['of wipes makes wipes and the person’s own phones stale', 'wipes', ['me', ...counts, 'wipes one w']],
  ['of devices, which comes all the time, does not have one’s own phones read again', 'devices', counts],
  ['of users makes the lists of users stale', 'users', [...counts, 'users list']],
])('a hint %s', async (_, topic, stale) => {
  expect(await staleAfter({ ...emptyBatch, topics: new Map([[topic, 'many']]) })).toEqual(stale)
})

test('after missed hints everything is stale, except who is signed in', async () => {
  expect(await staleAfter({ ...emptyBatch, isReset: true })).toEqual(keys.slice(1).map((key) => key.join(' ')))
})
