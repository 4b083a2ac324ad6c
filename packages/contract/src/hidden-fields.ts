import type { Role } from './permissions.ts'

const ofPhoneAndPerson = ['imei', 'phoneNumber'] as const

/** Of a device's history: why somebody did something may repeat a wipe's note, and from where is the phone's address. */
const ofHistory = ['items.reason', 'details.address'] as const

/**
 * Fields that a role never sees, wherever they stand in an answer, or wherever they stand in what is named before the
 * dot. Texts become empty, the answer keeps its shape.
 */
export const hiddenFields: Readonly<Record<Role, readonly string[]>> = {
  administrator: [],
  'policy-editor': [
    ...ofPhoneAndPerson,
    ...ofHistory,
    'mobileOperator',
    'remoteAddress',
    'note',
    'LastDeviceWipeRequestor',
  ],
  helpdesk: [],
  auditor: ofPhoneAndPerson,
  user: [],
}

/** The answer as somebody sees it from whom these fields are hidden. */
export function withoutFields(body: unknown, hidden: readonly string[], parent = ''): unknown {
  if (hidden.length === 0) return body
  if (Array.isArray(body)) return body.map((item: unknown) => withoutFields(item, hidden, parent))
  if (typeof body !== 'object' || body === null) return body
  const isHidden = (name: string) => hidden.includes(name) || hidden.includes(`${parent}.${name}`)
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => [
      name,
      isHidden(name) && typeof value === 'string' ? '' : withoutFields(value, hidden, name),
    ]),
  )
}
