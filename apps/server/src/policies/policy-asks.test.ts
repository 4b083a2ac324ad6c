import { describe, expect, test } from 'vitest'
import { policyAsks } from './policy-asks.ts'

const ask = (name: string, value: number | null = null) => ({ ask: name, value })

describe('what a policy asks of a phone', () => {
  test.each([
    ['nothing, where nothing is set', {}, []],
    [
      'a password with its length',
      { passwordEnabled: true, minPasswordLength: 6 },
      [ask('password'), ask('passwordLength', 6)],
    ],
    ['nothing of a password that it does not ask for', { passwordEnabled: false, minPasswordLength: 6 }, []],
    [
      'a lock within minutes, rounded up',
      { passwordEnabled: true, maxInactivityTimeLock: 90 },
      [ask('password'), ask('locks', 2)],
    ],
    [
      'no simple password',
      { passwordEnabled: true, allowSimplePassword: false },
      [ask('password'), ask('noSimplePassword')],
    ],
    [
      'what the phone has to do without',
      { allowCamera: false, allowBluetooth: 'disable' },
      [ask('noCamera'), ask('noBluetooth')],
    ],
    ['no loss of what a headset needs', { allowBluetooth: 'handsfreeOnly' }, []],
    ['encryption', { requireDeviceEncryption: true }, [ask('encryption')]],
  ] as const)('%s', (_name, settings, asks) => {
    expect(policyAsks(settings)).toEqual(asks)
  })
})
