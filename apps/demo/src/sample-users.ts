import type { PhoneModelId } from '@gatepost/phone'
import type { SamplePolicyName } from './sample-policies.ts'

/** How a sample phone stands when the demo begins; whoever looks at the console decides from then on. */
export type FirstDecision = 'allow' | 'block' | 'wait'

export type SampleUser = {
  readonly name: string
  readonly displayName: string
  readonly department: string
  readonly phone: PhoneModelId
  readonly atFirst: FirstDecision
  /** Undefined: the organization's default policy. */
  readonly policy?: SamplePolicyName
}

/** `.example` is reserved: no such address exists outside (RFC 2606). */
export const SAMPLE_DOMAIN = 'gatepost.example'

/** The sample users' password, printed at the start: they exist in a demo only, on the loopback only. */
export const SAMPLE_PASSWORD = 'gatepost-demo'

export const sampleUsers: readonly [SampleUser, ...SampleUser[]] = [
  {
    name: 'anna.kovacs',
    displayName: 'Anna Kovács',
    department: 'Sales',
    phone: 'iphone-17-pro',
    atFirst: 'allow',
    policy: 'Recommended',
  },
  {
    name: 'ben.okafor',
    displayName: 'Ben Okafor',
    department: 'Engineering',
    phone: 'galaxy-s26',
    atFirst: 'allow',
    policy: 'Strict',
  },
  {
    name: 'chloe.martin',
    displayName: 'Chloé Martin',
    department: 'Marketing',
    phone: 'outlook-ios',
    atFirst: 'allow',
    policy: 'Recommended',
  },
  {
    name: 'daniel.weiss',
    displayName: 'Daniel Weiß',
    department: 'Finance',
    phone: 'pixel-10',
    atFirst: 'allow',
    policy: 'Strict',
  },
  { name: 'elif.yilmaz', displayName: 'Elif Yılmaz', department: 'Legal', phone: 'ipad-air', atFirst: 'allow' },
  { name: 'farid.haddad', displayName: 'Farid Haddad', department: 'Support', phone: 'fairphone-6', atFirst: 'allow' },
  {
    name: 'greta.lindqvist',
    displayName: 'Greta Lindqvist',
    department: 'Engineering',
    phone: 'thunderbird',
    atFirst: 'allow',
  },
  {
    name: 'hiro.tanaka',
    displayName: '田中 宏',
    department: 'Sales',
    phone: 'xperia-1',
    atFirst: 'wait',
    policy: 'Recommended',
  },
  {
    name: 'ines.ferreira',
    displayName: 'Inês Ferreira',
    department: 'Finance',
    phone: 'outlook-android',
    atFirst: 'wait',
  },
  { name: 'jonas.berg', displayName: 'Jonas Berg', department: 'Warehouse', phone: 'nokia-xr21', atFirst: 'wait' },
  { name: 'kofi.mensah', displayName: 'Kofi Mensah', department: 'Support', phone: 'windows-mail', atFirst: 'wait' },
  { name: 'lena.novak', displayName: 'Lena Nováková', department: 'Marketing', phone: 'nine', atFirst: 'block' },
]

export function addressOf({ name }: Pick<SampleUser, 'name'>): string {
  return `${name}@${SAMPLE_DOMAIN}`
}
