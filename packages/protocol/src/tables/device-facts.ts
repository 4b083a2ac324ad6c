/**
 * The nine facts of DeviceInformation ([MS-ASCMD] DeviceInformation), as a phone claims them: `element` is the wire's name on
 * code page 18, `name` ours. Only `model` is always there.
 */
export const deviceFacts = [
  { name: 'model', element: 'Model', kind: 'text', words: 'Model' },
  { name: 'imei', element: 'IMEI', kind: 'text', words: 'IMEI' },
  { name: 'friendlyName', element: 'FriendlyName', kind: 'text', words: 'Name given by its owner' },
  { name: 'os', element: 'OS', kind: 'text', words: 'Operating system' },
  { name: 'osLanguage', element: 'OSLanguage', kind: 'text', words: 'Language' },
  { name: 'phoneNumber', element: 'PhoneNumber', kind: 'text', words: 'Phone number' },
  { name: 'userAgent', element: 'UserAgent', kind: 'text', words: 'Mail client' },
  {
    name: 'enableOutboundSms',
    element: 'EnableOutboundSMS',
    kind: 'boolean',
    words: 'Sends text messages through the server',
  },
  { name: 'mobileOperator', element: 'MobileOperator', kind: 'text', words: 'Mobile operator' },
] as const

export type DeviceFactName = (typeof deviceFacts)[number]['name']

/** A longer fact is cut to this many characters. */
export const MAX_DEVICE_FACT_LENGTH = 256
