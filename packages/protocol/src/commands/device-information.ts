import { MAX_DEVICE_FACT_LENGTH, deviceFacts } from '../tables/device-facts.ts'
import { booleanElement, plainText, readBoolean, textElement } from '../values/index.ts'
import { Settings } from '../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'

/**
 * What a phone says about itself ([MS-ASCMD] DeviceInformation), in Provision from 14.1 on and in Settings. Nothing of it is
 * proven: each text is at most 256 characters, freed of control characters. What the phone left out is undefined.
 */
export type DeviceInformation = {
  readonly model?: string
  readonly imei?: string
  readonly friendlyName?: string
  readonly os?: string
  readonly osLanguage?: string
  readonly phoneNumber?: string
  readonly userAgent?: string
  readonly mobileOperator?: string
  readonly enableOutboundSms?: boolean
}

/** Reads the DeviceInformation child of a request; undefined if there is none or it sets nothing. */
export function readDeviceInformation(parent: WbxmlElement): DeviceInformation | undefined {
  const wrapper = childOf(parent, Settings.DeviceInformation)
  const set = wrapper && childOf(wrapper, Settings.Set)
  if (set === undefined) return undefined
  const information: { -readonly [Name in keyof DeviceInformation]: DeviceInformation[Name] } = {}
  for (const fact of deviceFacts) {
    const text = textOf(set, Settings[fact.element])
    if (text === undefined) continue
    if (fact.kind === 'text') information[fact.name] = plainText(text, MAX_DEVICE_FACT_LENGTH)
    else information[fact.name] = readBoolean(text) ?? false
  }
  return information
}

/** The phone's side: DeviceInformation with its Set, in the order of the table. */
export function deviceInformationElement(information: DeviceInformation): WbxmlElement {
  const facts = deviceFacts.flatMap((fact) => {
    const value = information[fact.name]
    if (value === undefined) return []
    const tag = Settings[fact.element]
    return [typeof value === 'boolean' ? booleanElement(tag, value) : textElement(tag, value)]
  })
  return element(Settings.DeviceInformation, [element(Settings.Set, facts)])
}
