import { changeBranding, changeOrganization, configuration, setAutoblock, autoblockThreshold } from '@gatepost/contract'
import { tagOf, type Section } from './section.ts'

const names = configuration.shape.organization.unwrap().keyof().options

export const organizationSection: Section = {
  name: 'organization',
  isSingle: true,
  read: async (call) => {
    const found = await call('getOrganization', {})
    const fields = Object.fromEntries(names.map((name) => [name, found[name]]))
    return [{ key: '', id: '', revision: found.revision, fields }]
  },
  change: async ({ call, reason, confirm }, present, fields) => {
    const body = changeOrganization.parse({ ...fields, reason, ...(confirm !== undefined && { confirm }) })
    await call('changeOrganization', { ifMatch: tagOf(present), body })
  },
}

export const brandingSection: Section = {
  name: 'branding',
  isSingle: true,
  read: async (call) => {
    const { organizationName, accentColor, revision } = await call('getBranding', {})
    return [{ key: '', id: '', revision, fields: { organizationName, accentColor } }]
  },
  change: async ({ call, reason }, present, fields) => {
    await call('changeBranding', { ifMatch: tagOf(present), body: changeBranding.parse({ ...fields, reason }) })
  },
}

export const autoblockSection: Section = {
  name: 'autoblock',
  read: async (call) => {
    const { items } = await call('listAutoblock', {})
    return items.map(({ behaviour, ...fields }) => ({ key: behaviour, id: behaviour, revision: 0, fields }))
  },
  change: async ({ call, reason }, present, fields) => {
    const behaviour = autoblockThreshold.shape.behaviour.parse(present.key)
    await call('setAutoblock', {
      params: { behaviour },
      body: setAutoblock.parse({ ...present.fields, ...fields, reason }),
    })
  },
}

const protectionNames = [
  'organizationPerHour',
  'organizationPerDay',
  'requesterPerHour',
  'requesterPerDay',
  'helpdeskPerDay',
  'userPerDay',
  'isSecondPersonRequired',
  'mayUsersWipeDevice',
] as const

/** Only people change these, with their password and after a day: shown, so that a difference is seen. */
export const protectionsSection: Section = {
  name: 'protections',
  isSingle: true,
  read: async (call) => {
    const found = await call('getProtections', {})
    const fields = Object.fromEntries(protectionNames.map((name) => [name, found[name]]))
    return [{ key: '', id: '', revision: found.revision, fields }]
  },
}
