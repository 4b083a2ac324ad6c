import { Phone } from '../phone.ts'
import type { PhoneOptions } from '../phone-options.ts'

/** A phone with an account at that address, and with the facts of the wire vectors. */
export function testPhone(baseUrl: string, changes: Partial<PhoneOptions> = {}): Phone {
  return new Phone({
    baseUrl,
    user: 'anna',
    password: 'pass:wörd',
    deviceId: 'androidc1234567890',
    deviceType: 'Android',
    userAgent: 'Test/1.0',
    version: '14.1',
    queryForm: 'plain',
    facts: {
      model: 'Pixel 8',
      imei: '490154203237518',
      friendlyName: 'Jörgs Telefon',
      os: 'Android 15',
      osLanguage: 'German',
      phoneNumber: '+491701234567',
      userAgent: 'Test/1.0',
      enableOutboundSms: false,
      mobileOperator: 'Example',
    },
    ...changes,
  })
}
