// Who may do what in the console. One table: the server enforces it, the browser explains it, the tests walk it.

/** Every permission of the REST API. `none` (a route open to all) is not a permission: a route has to say it in words. */
export const permissions = [
  'overview:read',
  'devices:read',
  'devices:approve',
  'users:read',
  'users:write',
  'policies:read',
  'policies:write',
  'organization:read',
  'organization:write',
  'audit:read',
  'tokens:write',
] as const

export type Permission = (typeof permissions)[number]

/** What a route demands: a permission, only a signed-in session, or openly nothing. */
export type RoutePermission = Permission | 'signed-in' | 'none'

export const roles = ['administrator', 'policy-editor', 'helpdesk', 'auditor'] as const

export type Role = (typeof roles)[number]

const readEverything = [
  'overview:read',
  'devices:read',
  'users:read',
  'policies:read',
  'organization:read',
] as const satisfies readonly Permission[]

/** The permission matrix (design: reliability 3.6), as far as its acts exist. */
export const permissionsOfRole = {
  administrator: permissions,
  'policy-editor': [...readEverything, 'policies:write'],
  helpdesk: [...readEverything, 'devices:approve'],
  auditor: [...readEverything, 'audit:read'],
} as const satisfies Record<Role, readonly Permission[]>

/** True if the role holds the permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  const held: readonly Permission[] = permissionsOfRole[role]
  return held.includes(permission)
}
