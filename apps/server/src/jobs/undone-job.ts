import { z } from 'zod'

/** The job whose acts this one takes back; undefined for any other job. */
export function undoneJobOf(params: unknown): string | undefined {
  return undoParams.safeParse(params).data?.undoOf
}

const undoParams = z.looseObject({ undoOf: z.uuid() })
