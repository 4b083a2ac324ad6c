import type { Prisma } from '@gatepost/db'

/**
 * A statement for the ids of everything that a list has, in one column: whoever keeps them has hundreds of thousands of
 * them written where they are. At most one more than the limit it was asked for: then there are too many.
 */
export type ListedIds = Prisma.Sql
