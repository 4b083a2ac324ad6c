import { createJob } from '@gatepost/contract'
import { describe, expect, test } from 'vitest'
import { bulkActs } from '@gatepost/contract'
import { actFacts, deviceActs, emptyDraft, tagsIn, userActs, wantedAct, type ActDraft } from './bulk-acts.ts'
import { countToAct } from './count-to-act.ts'

const id = '0b7cbb4c-6c0a-4b62-9a3c-9c4f9f0d6a11'
const draft: ActDraft = { ...emptyDraft, add: 'field, vip', policyId: id, limit: '3', until: '2027-01-01' }

describe('each act', () => {
  test.each([...deviceActs, ...userActs])('%s is one that the API knows, with the permission it wants', (act) => {
    const wanted = wantedAct(act, draft)
    const job = createJob.parse({ ...wanted, selectionId: id, reason: '' })
    expect(bulkActs[job.act]).toMatchObject({ kind: actFacts[act].kind, permission: actFacts[act].permission })
  })
})

describe('an act is not ready', () => {
  test.each<[string, Parameters<typeof wantedAct>[0], Partial<ActDraft>]>([
    ['without a tag', 'tag', { add: ' , ' }],
    ['with more tags than the API takes', 'tag', { add: Array.from({ length: 21 }, (_, n) => `t${n}`).join() }],
    ['with a limit that is no number', 'limit', { limit: '3.5' }],
    ['with a limit that is too high', 'limit', { limit: '1001' }],
  ])('%s', (_, act, wrong) => {
    expect(wantedAct(act, { ...emptyDraft, ...wrong })).toBeNull()
  })
})

test('tags are what stands between commas, each once', () => {
  expect(tagsIn(' field,vip ,, field')).toEqual(['field', 'vip'])
})

test('a removal does not count what has an open wipe; other acts count everything', () => {
  const selection = { count: 9, openWipes: 2 }
  expect([countToAct('remove', selection), countToAct('tag', selection)]).toEqual([7, 9])
})
