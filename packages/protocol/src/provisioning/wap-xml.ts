/** A node of a wap-provisioningdoc: a name, values under it, further nodes. */
export type WapCharacteristic = {
  readonly type: string
  readonly parms?: readonly WapParm[]
  readonly characteristics?: readonly WapCharacteristic[]
}

export type WapParm = { readonly name: string; readonly value: string | number }

/** The document as text, without a declaration, as it stands in Provision's Data; quotes and brackets are escaped. */
export function wapXml(characteristics: readonly WapCharacteristic[]): string {
  return `<wap-provisioningdoc>${characteristics.map(characteristicXml).join('')}</wap-provisioningdoc>`
}

function characteristicXml({ type, parms = [], characteristics = [] }: WapCharacteristic): string {
  const content = [...parms.map(parmXml), ...characteristics.map(characteristicXml)]
  return `<characteristic type="${escaped(type)}">${content.join('')}</characteristic>`
}

function parmXml({ name, value }: WapParm): string {
  return `<parm name="${escaped(name)}" value="${escaped(String(value))}"/>`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
