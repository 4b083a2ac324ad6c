import { changeBranding, getBranding, getLogo } from '../../../settings/index.ts'
import { isKnown } from '../entity-tag.ts'
import type { HandlersOf } from '../handler.ts'
import { HttpProblem } from '../http-problem.ts'
import { wire } from '../wire.ts'

type BrandingRoute = 'getBranding' | 'changeBranding' | 'getPortalBrand' | 'getPortalLogo'

export const brandingHandlers: HandlersOf<BrandingRoute> = {
  getBranding: async ({ room }) => wire(await getBranding(room)),
  changeBranding: async ({ room, act, revision, body: { logo, ...body } }) => {
    const picture = typeof logo === 'string' ? Buffer.from(logo, 'base64') : logo
    return wire(await changeBranding(room, { act, revision, ...body, logo: picture }))
  },
  getPortalBrand: async ({ room }) => {
    const { organizationName, accentColor, logo } = await getBranding(room)
    return { organizationName, accentColor, logo }
  },
  getPortalLogo: async ({ room, query, request, response }) => {
    const logo = await getLogo(room)
    if (!logo) throw new HttpProblem('not-found', 'There is no logo.')
    const tag = `"${logo.tag}"`
    response.set({
      // A picture and nothing else, also where somebody opens its address by itself.
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Content-Type': 'image/png',
      'Cache-Control': query.tag === logo.tag ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: tag,
    })
    if (isKnown(request, tag)) response.status(304).end()
    else response.end(logo.bytes)
  },
}
