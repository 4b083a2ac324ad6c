import { z } from 'zod'
import { instant, lineOrNothing, reason } from './common.ts'

/** What a logo may be: a PNG of so many bytes, each side of so many pixels. */
export const logoLimits = { bytes: 64 * 1024, leastSide: 16, mostSide: 512 } as const

const organizationName = lineOrNothing(60)

const accentColor = z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as "#0b6b62"')

const logo = z.strictObject({
  /** Another picture has another one. */
  tag: z.string(),
  width: z.number().int(),
  height: z.number().int(),
})

export const branding = z.strictObject({
  /** Instead of the product's name; empty: the product's. */
  organizationName: z.string(),
  /** Null: the product's own colour. Where text would be hard to read the pages darken or brighten it. */
  accentColor: z.string().nullable(),
  logo: logo.nullable(),
  revision: z.number().int(),
  updatedAt: instant,
})

export type Branding = z.infer<typeof branding>

export const changeBranding = z
  .strictObject({
    organizationName,
    accentColor: accentColor.nullable(),
    /** A PNG in base64; null takes the present one away. It is taken apart, checked and written anew. */
    logo: z
      .base64()
      .max(Math.ceil(logoLimits.bytes / 3) * 4)
      .nullable(),
    reason,
  })
  .partial()

/** What everybody may see before they sign in. */
export const portalBrand = branding.pick({ organizationName: true, accentColor: true, logo: true })

export type PortalBrand = z.infer<typeof portalBrand>

/** `tag`: of the logo that is meant; with the present one the answer may be kept for ever. */
export const portalLogoQuery = z.strictObject({ tag: z.string().max(40).optional() })
