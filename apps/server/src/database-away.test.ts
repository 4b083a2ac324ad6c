import { expect, test } from 'vitest'
import { isDatabaseAway } from './database-away.ts'

const ofPrisma = (originalCode: string) =>
  Object.assign(new Error('Raw query failed.'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode } } },
  })

test.each([
  ['the socket is not there', Object.assign(new Error('connect ENOENT'), { code: 'ENOENT' }), true],
  ['the server shuts down', Object.assign(new Error('terminating connection'), { code: '57P01' }), true],
  ['its disk is full', Object.assign(new Error('could not extend file'), { code: '53100' }), true],
  ['its disk is full, says Prisma', ofPrisma('53100'), true],
  ['somebody holds a lock for too long', Object.assign(new Error('canceling statement'), { code: '55P03' }), true],
  ['somebody holds a lock for too long, says Prisma', ofPrisma('55P03'), true],
  ['no connection came free', new Error('timeout exceeded when trying to connect'), true],
  ['a row is there twice', Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  ['a row is there twice, says Prisma', ofPrisma('23505'), false],
  ['Prisma says nothing more', Object.assign(new Error('Raw query failed.'), { code: 'P2010', meta: null }), false],
  ['a fault of our own', new TypeError('undefined is not a function'), false],
  ['no error at all', 'ENOENT', false],
])('when %s', (_, error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway)
})
