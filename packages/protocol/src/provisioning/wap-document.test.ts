import { expect, test } from 'vitest'
import { recommendedPolicySettings, type PolicySettings } from '../tables/index.ts'
import { wapDocument } from './index.ts'
import { wapXml } from './wap-xml.ts'

const lassd = 'HKLM\\Comm\\Security\\Policy\\LASSD'
const idleLock = `${lassd}\\AE\\{50C13377-C66D-400C-889E-C316FC4AB374}`
const security = (value: number) =>
  `<characteristic type="SecurityPolicy"><parm name="4131" value="${value}"/><parm name="4133" value="${value}"/></characteristic>`
const entry = (type: string, ...parms: readonly (readonly [string, number])[]) =>
  `<characteristic type="${type}">${parms.map(([name, value]) => `<parm name="${name}" value="${value}"/>`).join('')}</characteristic>`
const whole = (...parts: readonly string[]) => `<wap-provisioningdoc>${parts.join('')}</wap-provisioningdoc>`
const registry = (...entries: readonly string[]) =>
  `<characteristic type="Registry">${entries.join('')}</characteristic>`

test.each<[string, PolicySettings, string]>([
  ['a policy without a password says so, and no more', {}, whole(security(1))],
  [
    'what would belong to a password is not said without one',
    {
      minPasswordLength: 8,
      maxInactivityTimeLock: 60,
      maxPasswordFailedAttempts: 4,
      alphanumericPasswordRequired: true,
    },
    whole(security(1)),
  ],
  [
    'a password, and nothing about it',
    { passwordEnabled: true },
    whole(
      security(0),
      registry(entry(idleLock, ['AEFrequencyType', 0]), entry(`${lassd}\\LAP\\lap_pw`, ['PasswordComplexity', 2])),
    ),
  ],
  [
    'the recommended policy: four characters, 15 minutes, eight attempts',
    recommendedPolicySettings,
    whole(
      security(0),
      registry(
        entry(idleLock, ['AEFrequencyType', 1], ['AEFrequencyValue', 15]),
        entry(lassd, ['DeviceWipeThreshold', 8]),
        entry(`${lassd}\\LAP\\lap_pw`, ['MinimumPasswordLength', 4]),
        entry(`${lassd}\\LAP\\lap_pw`, ['PasswordComplexity', 2]),
      ),
    ),
  ],
  [
    'letters and digits, at most 16, and a lock that is never later than it may be',
    { passwordEnabled: true, alphanumericPasswordRequired: true, minPasswordLength: 18, maxInactivityTimeLock: 119 },
    whole(
      security(0),
      registry(
        entry(idleLock, ['AEFrequencyType', 1], ['AEFrequencyValue', 1]),
        entry(`${lassd}\\LAP\\lap_pw`, ['MinimumPasswordLength', 16]),
        entry(`${lassd}\\LAP\\lap_pw`, ['PasswordComplexity', 0]),
      ),
    ),
  ],
  [
    'several kinds of characters are letters and digits to it',
    { passwordEnabled: true, minPasswordLength: 6, minPasswordComplexCharacters: 3 },
    whole(
      security(0),
      registry(
        entry(idleLock, ['AEFrequencyType', 0]),
        entry(`${lassd}\\LAP\\lap_pw`, ['MinimumPasswordLength', 6]),
        entry(`${lassd}\\LAP\\lap_pw`, ['PasswordComplexity', 0]),
      ),
    ),
  ],
])('at 2.5: %s', (_name, settings, xml) => {
  expect(wapDocument(settings)).toBe(xml)
})

test('no name and no value ends its quotes or opens a tag', () => {
  const characteristic = { type: 'a"><b', parms: [{ name: '&', value: '"/><wipe' }], characteristics: [{ type: 'c' }] }
  expect(wapXml([characteristic])).toBe(
    whole(
      '<characteristic type="a&#34;&#62;&#60;b"><parm name="&#38;" value="&#34;/&#62;&#60;wipe"/><characteristic type="c"></characteristic></characteristic>',
    ),
  )
})
