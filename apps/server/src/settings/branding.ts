import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import {
  readBranding,
  readLogo,
  updateBranding,
  type Branding,
  type BrandingChange,
  type StoredLogo,
} from './branding-store.ts'
import { rewritePng } from './png-image.ts'

export async function getBranding(room: Pick<Room, 'database'>): Promise<Branding> {
  return await readBranding(room.database.prisma)
}

/** The logo as it is kept, or undefined where there is none. */
export async function getLogo(room: Pick<Room, 'database'>) {
  return await readLogo(room.database.prisma)
}

export type ChangeBranding = {
  readonly act: Act
  /** The revision that the change is based on. */
  readonly revision: number
  readonly organizationName?: string | undefined
  readonly accentColor?: string | null | undefined
  /** A PNG; null takes the present one away. */
  readonly logo?: Buffer | null | undefined
  readonly reason?: string | undefined
}

/** At most so many pixels a side; the console makes larger pictures smaller before it sends them. */
const sides = { leastSide: 16, mostSide: 512 } as const
const mostBytes = 128 * 1024

/** Changes how the portal looks. The same again changes nothing. Throws StaleRevision, and `invalid` for what is no PNG. */
export async function changeBranding(room: Room, { act, revision, reason, ...wanted }: ChangeBranding) {
  const { organizationName, accentColor } = wanted
  const logo = wanted.logo ? checkedLogo(wanted.logo) : wanted.logo
  return await room.database.transaction(async (tx): Promise<Branding> => {
    const before = await readBranding(tx)
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const change: BrandingChange = {
      ...(organizationName !== undefined && organizationName !== before.organizationName && { organizationName }),
      ...(accentColor !== undefined && accentColor !== before.accentColor && { accentColor }),
      ...(logo !== undefined && !isDeepStrictEqual(told(logo), before.logo) && { logo }),
    }
    if (Object.keys(change).length === 0) return before
    if (!(await updateBranding(tx, { revision, at: room.now() }, change))) {
      throw new StaleRevision((await readBranding(tx)).revision)
    }
    await announce(tx, { kind: 'branding', ids: [] })
    const after = { ...change, ...(change.logo !== undefined && { logo: told(change.logo) }) }
    const earlier = Object.fromEntries(Object.entries(before).filter(([name]) => Object.hasOwn(change, name)))
    const details = { before: earlier, after }
    const record = { action: 'branding.changed', target, details, ...(reason !== undefined && { reason }) }
    await appendAudit(room, tx, { act, records: [record] })
    return await readBranding(tx)
  })
}

const target = { kind: 'organization', id: '1', name: 'Organization' } as const

function checkedLogo(given: Buffer): StoredLogo {
  const image = rewritePng(given, sides)
  if (typeof image === 'string') throw refusedLogo(image)
  if (image.bytes.length > mostBytes) throw refusedLogo(`has more than ${mostBytes} bytes`)
  const tag = createHash('sha256').update(image.bytes).digest('base64url').slice(0, 16)
  return { ...image, tag }
}

function refusedLogo(message: string): DomainError {
  return new DomainError('invalid', 'invalid-request', 'This picture cannot be the logo.', [{ path: 'logo', message }])
}

/** What is told of a logo: not its bytes. */
function told(logo: StoredLogo | null): Branding['logo'] {
  return logo && { tag: logo.tag, width: logo.width, height: logo.height }
}
