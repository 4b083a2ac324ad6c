import type { Database, Transaction } from '../room.ts'

export type Branding = {
  /** Instead of the product's name; empty: the product's. */
  readonly organizationName: string
  /** "#0b6b62"; null: the product's own. */
  readonly accentColor: string | null
  readonly logo: { readonly tag: string; readonly width: number; readonly height: number } | null
  readonly revision: number
  readonly updatedAt: Date
}

export type StoredLogo = NonNullable<Branding['logo']> & { readonly bytes: Buffer }

export type BrandingChange = {
  readonly organizationName?: string
  readonly accentColor?: string | null
  readonly logo?: StoredLogo | null
}

const select = {
  organizationName: true,
  accentColor: true,
  logoTag: true,
  logoWidth: true,
  logoHeight: true,
  revision: true,
  updatedAt: true,
} as const

type From = Database['prisma'] | Transaction

export async function readBranding(from: From): Promise<Branding> {
  const {
    logoTag: tag,
    logoWidth: width,
    logoHeight: height,
    ...rest
  } = await from.branding.findUniqueOrThrow({
    where: { id: 1 },
    select,
  })
  const hasLogo = tag !== null && width !== null && height !== null
  return { ...rest, logo: hasLogo ? { tag, width, height } : null }
}

export async function readLogo(from: From): Promise<{ readonly tag: string; readonly bytes: Uint8Array } | undefined> {
  const { logo, logoTag } = await from.branding.findUniqueOrThrow({
    where: { id: 1 },
    select: { logo: true, logoTag: true },
  })
  return logo && logoTag !== null ? { tag: logoTag, bytes: logo } : undefined
}

/** Changes what is given if it still has this revision; false if not. */
export async function updateBranding(
  tx: Transaction,
  { revision, at }: { readonly revision: number; readonly at: Date },
  { logo, ...change }: BrandingChange,
): Promise<boolean> {
  const { count } = await tx.branding.updateMany({
    where: { id: 1, revision },
    data: { ...change, ...logoColumns(logo), revision: { increment: 1 }, updatedAt: at },
  })
  return count > 0
}

function logoColumns(logo: StoredLogo | null | undefined) {
  if (logo === undefined) return {}
  if (logo === null) return { logo: null, logoTag: null, logoWidth: null, logoHeight: null }
  return { logo: new Uint8Array(logo.bytes), logoTag: logo.tag, logoWidth: logo.width, logoHeight: logo.height }
}
