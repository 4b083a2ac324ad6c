import { completePolicySettings, type CompletePolicySettings, type PolicySettings } from '../tables/index.ts'
import { withoutContradictions } from './policy-rules.ts'
import { wapXml, type WapCharacteristic, type WapParm } from './wap-xml.ts'

/**
 * The policy as 2.5 knows it: the text of a wap-provisioningdoc, without contradictions. Nothing published by [MS-ASPROV]
 * describes it; UNVERIFIED, since it follows what other servers send and one client reads. 4131: 0 a password is
 * required, 1 it is not. 4133: 0 it is entered on the device, 1 a computer beside it will do. AEFrequencyValue counts
 * minutes, PasswordComplexity is 0 for letters and digits, 2 for anything. What is not limited is left out.
 */
export function wapDocument(settings: PolicySettings): string {
  const values = withoutContradictions(completePolicySettings(settings))
  const free = values.passwordEnabled ? 0 : 1
  const security = {
    type: 'SecurityPolicy',
    parms: [
      { name: '4131', value: free },
      { name: '4133', value: free },
    ],
  }
  if (!values.passwordEnabled) return wapXml([security])
  return wapXml([security, { type: 'Registry', characteristics: registryOf(values) }])
}

const lassd = 'HKLM\\Comm\\Security\\Policy\\LASSD'
const idleLock = `${lassd}\\AE\\{50C13377-C66D-400C-889E-C316FC4AB374}`
const password = `${lassd}\\LAP\\lap_pw`

/** 17 and 18 are told as 16, as at every other version. */
const longestMinimum = 16

function registryOf(values: CompletePolicySettings): readonly WapCharacteristic[] {
  const { alphanumericPasswordRequired, maxInactivityTimeLock, maxPasswordFailedAttempts, minPasswordLength } = values
  const parms: readonly (readonly [string, WapParm | undefined])[] = [
    [lassd, limit('DeviceWipeThreshold', maxPasswordFailedAttempts)],
    [password, limit('MinimumPasswordLength', minPasswordLength && Math.min(minPasswordLength, longestMinimum))],
    [password, { name: 'PasswordComplexity', value: alphanumericPasswordRequired ? 0 : 2 }],
  ]
  return [
    { type: idleLock, parms: idleParms(maxInactivityTimeLock) },
    ...parms.flatMap(([type, parm]) => (parm ? [{ type, parms: [parm] }] : [])),
  ]
}

/** Whole minutes, rounded down: the phone never waits longer than the policy lets it. */
function idleParms(seconds: number | null): readonly WapParm[] {
  if (seconds === null) return [{ name: 'AEFrequencyType', value: 0 }]
  return [
    { name: 'AEFrequencyType', value: 1 },
    { name: 'AEFrequencyValue', value: Math.floor(seconds / 60) },
  ]
}

function limit(name: string, value: number | null): WapParm | undefined {
  return value === null ? undefined : { name, value }
}
