import { defineRoutes } from '../route.ts'
import { branding, changeBranding, portalBrand, portalLogoQuery } from '../schemas/branding.ts'

/** How the sign-in and the pages of people with a phone look. */
export const brandingRoutes = defineRoutes({
  getBranding: {
    method: 'GET',
    path: '/branding',
    summary: 'Name, colour and logo that the sign-in and the own pages show',
    permission: 'organization:read',
    response: branding,
  },
  changeBranding: {
    method: 'PATCH',
    path: '/branding',
    summary: 'Change name, colour or logo of the sign-in and the own pages',
    permission: 'organization:write',
    body: changeBranding,
    response: branding,
    ifMatch: true,
  },
  getPortalBrand: {
    method: 'GET',
    path: '/branding/portal',
    summary: 'Name, colour and logo as the sign-in shows them',
    permission: 'none',
    response: portalBrand,
  },
  getPortalLogo: {
    method: 'GET',
    path: '/branding/portal/logo',
    summary: 'The logo itself',
    permission: 'none',
    query: portalLogoQuery,
    file: 'image/png',
  },
})
