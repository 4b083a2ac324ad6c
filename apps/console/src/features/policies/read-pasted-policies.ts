export type PastedFormat = 'json' | 'csv' | 'list' | 'gatepost'

/** In which of the formats a pasted text seems to be; undefined for nothing that looks like one. The server is the judge. */
export function formatOf(text: string): PastedFormat | undefined {
  const start = text.replace(/^\uFEFF/u, '').trimStart()
  if (start === '') return undefined
  if (start.startsWith('{') || start.startsWith('[')) return isOurs(start) ? 'gatepost' : 'json'
  const [first = ''] = start.replace(/^#TYPE[^\n]*\n/u, '').split(/\r?\n/u)
  if (/^\w{1,100}[ \t]+:/u.test(first)) return 'list'
  return /[,;]/u.test(first) ? 'csv' : undefined
}

/** Our document keeps its settings in an object of their own; Exchange's properties lie side by side. */
function isOurs(text: string): boolean {
  return /"settings"\s*:\s*\{/u.test(text)
}

export type IgnoredWhy = 'directory' | 'default' | 'number' | 'shell' | 'unknown'

const directory = [
  'admindisplayname',
  'creationdate',
  'distinguishedname',
  'exchangeobjectid',
  'exchangeversion',
  'guid',
  'id',
  'identity',
  'isvalid',
  'lastupdatetime',
  'objectcategory',
  'objectclass',
  'objectstate',
  'organizationalunitroot',
  'organizationid',
  'originatingserver',
  'whenchanged',
  'whenchangedutc',
  'whencreated',
  'whencreatedutc',
]

const shell = ['pscomputername', 'psshowcomputername', 'runspaceid', 'psobject', 'clixml']

/** Why a property of Exchange's object is no setting of a policy here. */
export function whyIgnored(property: string): IgnoredWhy {
  const name = property.toLowerCase()
  if (name === 'isdefault' || name === 'isdefaultpolicy') return 'default'
  // Known by its names: a number of it means something that is published nowhere.
  if (name === 'mobileotaupdatemode') return 'number'
  if (shell.includes(name)) return 'shell'
  return directory.includes(name) ? 'directory' : 'unknown'
}

export const ignoredReasons = [
  'unknown',
  'number',
  'default',
  'directory',
  'shell',
] as const satisfies readonly IgnoredWhy[]

/** A fault's path, `text[2].MinPasswordLength`, as a person reads it; the number counts policies from 1. */
export function faultPlace(path: string): { readonly policy: number | undefined; readonly property: string } {
  const [, index, property = ''] = /^text(?:\[(\d{1,4})\])?\.?(.*)$/u.exec(path) ?? [undefined, undefined, path]
  return { policy: index === undefined ? undefined : Number(index) + 1, property }
}
