import { deviceIdPatterns, type DeviceIdPattern, makeDeviceId } from './device-id.ts'
import type { PhoneIdentity, PhoneVersion, QueryForm } from './phone-options.ts'

/** One make of phone and the mail client on it: everything by which a server tells makes apart. */
export type PhoneModel = {
  readonly id: string
  /** What a person calls it. */
  readonly title: string
  readonly deviceType: string
  readonly userAgent: string
  /** DeviceInformation Model; makers rarely send the name on the box. */
  readonly model: string
  readonly os: string
  readonly osLanguage: string
  readonly deviceId: DeviceIdPattern
  readonly version: PhoneVersion
  readonly queryForm: QueryForm
  /** Has a number, an operator and an IMEI. */
  readonly isCellular: boolean
}

export const phoneModels = [
  {
    id: 'iphone-17-pro',
    title: 'iPhone 17 Pro',
    deviceType: 'iPhone',
    userAgent: 'Apple-iPhone18C1/2302.85',
    model: 'iPhone18C1',
    os: 'iOS 26.1 23B85',
    osLanguage: 'en-GB',
    deviceId: deviceIdPatterns.apple,
    version: '16.1',
    queryForm: 'plain',
    isCellular: true,
  },
  {
    id: 'iphone-se',
    title: 'iPhone SE',
    deviceType: 'iPhone',
    userAgent: 'Apple-iPhone14C6/2207.78',
    model: 'iPhone14C6',
    os: 'iOS 18.6 22G78',
    osLanguage: 'de-DE',
    deviceId: deviceIdPatterns.apple,
    version: '16.1',
    queryForm: 'plain',
    isCellular: true,
  },
  {
    id: 'ipad-air',
    title: 'iPad Air',
    deviceType: 'iPad',
    userAgent: 'Apple-iPad15C3/2302.85',
    model: 'iPad15C3',
    os: 'iPadOS 26.1 23B85',
    osLanguage: 'en-US',
    deviceId: deviceIdPatterns.apple,
    version: '16.1',
    queryForm: 'plain',
    isCellular: false,
  },
  {
    id: 'galaxy-s26',
    title: 'Galaxy S26',
    deviceType: 'SamsungDevice',
    userAgent: 'Android-SAMSUNG-SM-S942B/101.160000',
    model: 'SM-S942B',
    os: 'Android 16',
    osLanguage: 'English',
    deviceId: deviceIdPatterns.samsung,
    version: '16.1',
    queryForm: 'base64',
    isCellular: true,
  },
  {
    id: 'galaxy-a56',
    title: 'Galaxy A56',
    deviceType: 'SamsungDevice',
    userAgent: 'Android-SAMSUNG-SM-A566B/101.150000',
    model: 'SM-A566B',
    os: 'Android 15',
    osLanguage: 'Français',
    deviceId: deviceIdPatterns.samsung,
    version: '16.1',
    queryForm: 'base64',
    isCellular: true,
  },
  {
    id: 'pixel-10',
    title: 'Pixel 10',
    deviceType: 'Android',
    userAgent: 'Android-Mail/2025.10.27.829434271.Release',
    model: 'Pixel 10',
    os: 'Android 16',
    osLanguage: 'English',
    deviceId: deviceIdPatterns.android,
    version: '16.1',
    queryForm: 'base64-unpadded',
    isCellular: true,
  },
  {
    id: 'xperia-1',
    title: 'Xperia 1 VII',
    deviceType: 'Android',
    userAgent: 'Android-Mail/2025.09.15.810102930.Release',
    model: 'XQ-FS54',
    os: 'Android 16',
    osLanguage: '日本語',
    deviceId: deviceIdPatterns.android,
    version: '16.1',
    queryForm: 'plain',
    isCellular: true,
  },
  {
    id: 'fairphone-6',
    title: 'Fairphone 6',
    deviceType: 'Android',
    userAgent: 'Android-Mail/2025.08.04.791182003.Release',
    model: 'FP6',
    os: 'Android 15',
    osLanguage: 'Nederlands',
    deviceId: deviceIdPatterns.android,
    version: '14.1',
    queryForm: 'plain',
    isCellular: true,
  },
  {
    id: 'hmd-skyline',
    title: 'HMD Skyline',
    deviceType: 'Android',
    userAgent: 'Android-Mail/2025.06.30.781002911.Release',
    model: 'TA-1600',
    os: 'Android 15',
    osLanguage: 'Suomi',
    deviceId: deviceIdPatterns.android,
    version: '14.1',
    queryForm: 'plain',
    isCellular: true,
  },
  {
    id: 'nokia-xr21',
    title: 'Nokia XR21',
    deviceType: 'Android',
    userAgent: 'Android-Mail/2024.11.24.702067492.Release',
    model: 'TA-1486',
    os: 'Android 14',
    osLanguage: 'English',
    deviceId: deviceIdPatterns.android,
    version: '14.1',
    queryForm: 'base64-url-unpadded',
    isCellular: true,
  },
  {
    id: 'outlook-ios',
    title: 'Outlook for iOS',
    deviceType: 'Outlook',
    userAgent: 'Outlook-iOS/2.0',
    model: 'Outlook for iOS and Android',
    os: 'iOS 26.1',
    osLanguage: 'en-US',
    deviceId: deviceIdPatterns.outlook,
    version: '16.1',
    queryForm: 'base64-url',
    isCellular: false,
  },
  {
    id: 'outlook-android',
    title: 'Outlook for Android',
    deviceType: 'Outlook',
    userAgent: 'Outlook-Android/2.0',
    model: 'Outlook for iOS and Android',
    os: 'Android 16',
    osLanguage: 'es-ES',
    deviceId: deviceIdPatterns.outlook,
    version: '16.1',
    queryForm: 'base64-url',
    isCellular: false,
  },
  {
    id: 'nine',
    title: 'Nine on OnePlus 15',
    deviceType: 'Android',
    userAgent: 'Nine-CPH2745/4.9.9',
    model: 'CPH2745',
    os: 'Android 16',
    osLanguage: 'English',
    deviceId: deviceIdPatterns.nine,
    version: '16.1',
    queryForm: 'base64-unpadded',
    isCellular: true,
  },
  {
    id: 'thunderbird',
    title: 'Thunderbird',
    deviceType: 'Thunderbird',
    userAgent: 'Thunderbird ActiveSync',
    model: 'Computer',
    os: 'Linux',
    osLanguage: 'de',
    deviceId: deviceIdPatterns.thunderbird,
    version: '14.1',
    queryForm: 'plain',
    isCellular: false,
  },
  {
    id: 'windows-mail',
    title: 'Windows Mail',
    deviceType: 'UniversalOutlook',
    userAgent: 'MSFT-WIN-3/10.0.22631',
    model: 'Surface Pro 9',
    os: 'Windows 10.0.22631',
    osLanguage: 'English',
    deviceId: deviceIdPatterns.windows,
    version: '16.1',
    queryForm: 'base64',
    isCellular: false,
  },
  {
    id: 'outlook-desktop',
    title: 'Outlook 2024',
    deviceType: 'WindowsOutlook15',
    userAgent: 'Outlook/16.0 (16.0.17932.20408; x64)',
    model: 'Latitude 7450',
    os: 'Windows 11 Pro',
    osLanguage: 'English',
    deviceId: deviceIdPatterns.windows,
    version: '14.1',
    queryForm: 'base64',
    isCellular: false,
  },
] as const satisfies readonly PhoneModel[]

export type PhoneModelId = (typeof phoneModels)[number]['id']

/** The model of that name, which exists by its type. */
export function phoneModel(id: PhoneModelId): PhoneModel {
  const model = findPhoneModel(id)
  if (model === undefined) throw new RangeError(`no phone model is called ${id}`)
  return model
}

/** The model with that id; undefined if there is none. */
export function findPhoneModel(id: string): PhoneModel | undefined {
  return phoneModels.find((model) => model.id === id)
}

/** One phone of that make. The same owner and number give the same phone, with the same DeviceId, every time. */
export function identityOf(model: PhoneModel, owner: string, number = 1): PhoneIdentity {
  const seed = `${model.id}/${owner}/${number}`
  return {
    deviceId: makeDeviceId(model.deviceId, seed),
    deviceType: model.deviceType,
    userAgent: model.userAgent,
    version: model.version,
    queryForm: model.queryForm,
    facts: {
      model: model.model,
      friendlyName: model.title,
      os: model.os,
      osLanguage: model.osLanguage,
      userAgent: model.userAgent,
      enableOutboundSms: false,
      ...(model.isCellular && cellularFacts(seed)),
    },
  }
}

/** IMEI with a test TAC (00…) and a number from a range set aside for fiction: no real phone is meant. */
function cellularFacts(seed: string) {
  const digits = makeDeviceId({ prefix: '', alphabet: '0123456789', length: 16 }, `cellular ${seed}`)
  return {
    imei: `00440000${digits.slice(0, 7)}`,
    phoneNumber: `+447700900${digits.slice(7, 10)}`,
    mobileOperator: 'Example Mobile',
  }
}
