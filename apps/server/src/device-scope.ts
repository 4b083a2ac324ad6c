import { Prisma } from '@gatepost/db'

/** Whose users and devices somebody may see and act on. What is outside does not exist for them. */
export type DeviceScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'departments'; readonly departments: readonly string[] }
  | { readonly kind: 'user'; readonly userId: string }

export const everything: DeviceScope = { kind: 'everything' }

/** The scope as a condition on `app_user u`, for the stores and read models that join it. */
export function isInScope(scope: DeviceScope): Prisma.Sql {
  switch (scope.kind) {
    case 'everything':
      return Prisma.sql`true`
    case 'departments':
      return Prisma.sql`u.department = ANY(${[...scope.departments]}::text[])`
    case 'user':
      return Prisma.sql`u.id = ${scope.userId}::uuid`
  }
}

/** The scope as a condition on `device d`, for those that do not join its user: the whole fleet costs no look-up. */
export function isDeviceInScope(scope: DeviceScope): Prisma.Sql {
  switch (scope.kind) {
    case 'everything':
      return Prisma.sql`true`
    case 'departments':
      return Prisma.sql`EXISTS (SELECT 1 FROM app_user u WHERE u.id = d.user_id AND ${isInScope(scope)})`
    case 'user':
      return Prisma.sql`d.user_id = ${scope.userId}::uuid`
  }
}
