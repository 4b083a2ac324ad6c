// Who may do what in the console. One table: the server enforces it, the browser explains it, the tests walk it.

/** Every permission of the REST API. `none` (a route open to all) is not a permission: a route has to say it in words. */
export const permissions = [
  'overview:read',
  'reports:read',
  'devices:read',
  'devices:approve',
  'devices:write',
  'devices:reveal-password',
  'users:read',
  'users:write',
  'policies:read',
  'policies:write',
  'organization:read',
  'organization:write',
  'rules:read',
  'rules:write',
  'notifications:read',
  'notifications:write',
  'app-passwords:write',
  'jobs:read',
  'activity:read',
  'audit:read',
  'tokens:write',
  'wipes:read',
  'wipes:request',
  'wipes:request-device',
  'wipes:approve',
  'wipes:stop',
  'protections:write',
  'operators:read',
  'operators:write',
  'me:read',
  'me:wipe',
  'me:write',
] as const

export type Permission = (typeof permissions)[number]

/** What a route demands: a permission, only a signed-in session, or openly nothing. */
export type RoutePermission = Permission | 'signed-in' | 'none'

/** What an operator or a token may be. */
export const operatorRoles = ['administrator', 'policy-editor', 'helpdesk', 'auditor'] as const

export type OperatorRole = (typeof operatorRoles)[number]

/** `user`: a person with a phone, at /me; never an operator's or a token's role. */
export const roles = [...operatorRoles, 'user'] as const

export type Role = (typeof roles)[number]

const readEverything = [
  'overview:read',
  'reports:read',
  'devices:read',
  'users:read',
  'policies:read',
  'organization:read',
  'rules:read',
  'jobs:read',
] as const satisfies readonly Permission[]

const ofUsersOnly: readonly Permission[] = ['me:read', 'me:wipe', 'me:write']

/** The permission matrix (design: reliability 3.6), as far as its acts exist. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions.filter((permission) => !ofUsersOnly.includes(permission)),
  'policy-editor': [...readEverything, 'policies:write', 'rules:write'],
  helpdesk: [
    ...readEverything,
    'activity:read',
    'devices:approve',
    'devices:reveal-password',
    'app-passwords:write',
    'wipes:read',
    'wipes:request',
  ],
  auditor: [...readEverything, 'activity:read', 'audit:read', 'notifications:read', 'wipes:read', 'operators:read'],
  user: ofUsersOnly,
}

/** A token of whatever role has none of these unless they were ticked when it was made. */
export const tickedScopes = [
  'wipes:request',
  'wipes:request-device',
  'wipes:stop',
] as const satisfies readonly Permission[]

export type TickedScope = (typeof tickedScopes)[number]

/** Only people do these, signed in with a browser: approving for somebody else, and changing who may do what. */
export const neverOfTokens: readonly Permission[] = [
  'wipes:approve',
  'protections:write',
  'operators:write',
  ...ofUsersOnly,
]

/** True if the role holds the permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return permissionsOfRole[role].includes(permission)
}

/** True if a token of this role with these ticked scopes holds the permission. */
export function tokenMay(role: OperatorRole, scopes: readonly string[], permission: Permission): boolean {
  if (neverOfTokens.includes(permission) || !roleMay(role, permission)) return false
  const ticked: readonly Permission[] = tickedScopes
  return !ticked.includes(permission) || scopes.includes(permission)
}
