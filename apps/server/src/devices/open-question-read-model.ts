import { Prisma } from '@gatepost/db'
import { z } from 'zod'
import type { OpenQuestion } from './device-view.ts'

/** Of device d: asked since it waits this time; read it with `openQuestion`. */
export const questionColumn = Prisma.sql`
  CASE WHEN d.access_state = 'quarantined' AND d.question_at >= d.access_since
       THEN jsonb_build_object('text', d.question, 'by', d.question_by, 'at', d.question_at) END AS question`

const stored = z.object({ text: z.string(), by: z.string(), at: z.coerce.date() }).nullable()

export function openQuestion(column: unknown): OpenQuestion | null {
  return stored.parse(column)
}
