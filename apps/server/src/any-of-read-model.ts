import { Prisma } from '@gatepost/db'

/** Whether the condition holds for one of the values, of which there is at least one. */
export function anyOf<Value>(values: readonly Value[], condition: (value: Value) => Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(values.map(condition), ' OR ')})`
}
