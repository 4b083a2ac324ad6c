import { describe, expect, test } from 'vitest'
import { jobCounts } from './job-counts.ts'
import { jobLook } from './job-look.ts'

describe('a bulk act', () => {
  test.each([
    ['that ended with failures is not simply done', { state: 'done', failed: 1, endedAt: '' }, 'partly'],
    ['that ended without is', { state: 'done', failed: 0, endedAt: '' }, 'done'],
    ['told to stop may still end a part', { state: 'stopped', failed: 0, endedAt: null }, 'stopping'],
    ['that is stopped says so', { state: 'stopped', failed: 3, endedAt: '' }, 'stopped'],
    ['that runs runs', { state: 'running', failed: 3, endedAt: null }, 'running'],
  ] as const)('%s', (_, job, look) => {
    expect(jobLook(job)).toBe(look)
  })

  test('is at 100 percent only when nothing is left', () => {
    expect(jobCounts({ done: 998, failed: 1, total: 1000 })).toEqual({ done: 998, failed: 1, left: 1, percent: 99 })
    expect(jobCounts({ done: 0, failed: 0, total: 0 }).percent).toBe(100)
  })
})
