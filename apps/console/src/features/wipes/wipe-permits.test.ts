import type { Permission, Session } from '@gatepost/contract'
import { describe, expect, test } from 'vitest'
import { canAbandonWipe, canApproveWipe, canCancelWipe, canRejectWipe } from './wipe-permits.ts'

const session = (...permissions: Permission[]): Session => ({
  operator: { id: 'a', name: 'a', displayName: 'A', role: 'administrator' },
  permissions,
  provenUntil: null,
  endsAt: null,
  idleSeconds: null,
  departments: [],
  csrfToken: null,
  deviceAddress: '',
  version: '',
})
const may = { cancel: null, approve: null, abandon: null }

describe('what one may do with a wipe', () => {
  test('is possible when the role has it and the server says nothing against it', () => {
    expect(canCancelWipe(session('wipes:request'), { may })).toEqual({ isAllowed: true })
    expect(canApproveWipe(session('wipes:approve'), { may })).toEqual({ isAllowed: true })
    expect(canAbandonWipe(session('wipes:approve'), { may })).toEqual({ isAllowed: true })
  })

  test('names the permission first when the role has not got it', () => {
    const own = { may: { ...may, approve: 'own-request' } }
    expect(canApproveWipe(session('wipes:read'), own)).toEqual({ isAllowed: false, missing: 'wipes:approve' })
    expect(canCancelWipe(session('wipes:read'), { may })).toEqual({ isAllowed: false, missing: 'wipes:request' })
  })

  test('names what the server says of this wipe', () => {
    const delivered = { may: { ...may, cancel: 'wipe-already-delivered' } }
    const expected = { isAllowed: false, problem: 'wipe-already-delivered' }
    expect(canCancelWipe(session('wipes:request'), delivered)).toEqual(expected)
  })

  test('whoever approved may still reject, but nobody decides about an own request', () => {
    const rejection = (approve: string) => canRejectWipe(session('wipes:approve'), { may: { ...may, approve } })
    expect(rejection('already-approved')).toEqual({ isAllowed: true })
    expect(rejection('own-request')).toEqual({ isAllowed: false, problem: 'own-request' })
  })
})
