import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type PortalBrand = Answer<'getPortalBrand'>

/** How the sign-in and the own pages look; at once as they looked the last time. */
export const portalBrandQuery = queryOptions({
  queryKey: ['organization', 'portal'],
  queryFn: async ({ signal }) => {
    const brand = await call('getPortalBrand', { signal })
    keepBrand(brand)
    return brand
  },
  initialData: keptBrand,
  initialDataUpdatedAt: 0,
  retry: false,
})

export function logoAddress({ tag }: NonNullable<PortalBrand['logo']>): string {
  return `/api/v1/branding/portal/logo?tag=${encodeURIComponent(tag)}`
}

/** What stood there; undefined for nothing, and for what another version may have written. */
export function readBrand(text: string | null): PortalBrand | undefined {
  const { organizationName, accentColor, logo } = Object(parsed(text))
  const isColour = typeof accentColor === 'string' && /^#[0-9a-f]{6}$/.test(accentColor)
  if (typeof organizationName !== 'string' || (accentColor !== null && !isColour)) return undefined
  const { tag, width, height } = Object(logo)
  const hasLogo = typeof tag === 'string' && typeof width === 'number' && typeof height === 'number'
  return { organizationName, accentColor, logo: hasLogo ? { tag, width, height } : null }
}

const place = 'gatepost-portal-brand'

function keptBrand(): PortalBrand | undefined {
  try {
    return readBrand(localStorage.getItem(place))
  } catch {
    return undefined // Storage is switched off: the server is asked first.
  }
}

function keepBrand(brand: PortalBrand): void {
  try {
    localStorage.setItem(place, JSON.stringify(brand))
  } catch {
    return // Storage is switched off: the server is asked again the next time.
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null // as if nothing were there
  }
}
