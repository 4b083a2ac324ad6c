import { Prisma } from '@gatepost/db'
import { parseAccessRule, type AccessRule } from '@gatepost/protocol/access'
import { z } from 'zod'
import type { Database, Transaction } from '../room.ts'

/** A device access rule and for whom it holds: nobody named means everybody. */
export type ScopedRule = AccessRule & {
  readonly scopeUsers: readonly string[]
  readonly scopeGroups: readonly string[]
  readonly description: string
  readonly revision: number
}

/** All rules, disabled ones too, by position and id. */
export async function readAccessRules(from: Database['prisma'] | Transaction): Promise<readonly ScopedRule[]> {
  const rows = await from.accessRule.findMany({ select: columns, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  return rows.map(ruleOf)
}

const columns = {
  id: true,
  name: true,
  position: true,
  level: true,
  characteristic: true,
  condition: true,
  isEnabled: true,
  isReportOnly: true,
  scopeUsers: true,
  scopeGroups: true,
  description: true,
  revision: true,
} satisfies Prisma.AccessRuleSelect

export type RuleStamp = { readonly by: string; readonly at: Date }

/** Inserts the rule, or writes the one of this id anew; its revision is the caller's to raise. Keeps the revision. */
export async function putRule(tx: Transaction, rule: ScopedRule, { by, at }: RuleStamp): Promise<void> {
  const { id, revision, ...document } = rule
  await tx.$executeRaw`
    INSERT INTO access_rule (id, name, position, level, characteristic, condition, is_enabled, is_report_only,
                             scope_users, scope_groups, description, revision, created_by, created_at, updated_by, updated_at)
    VALUES (${id}::uuid, ${rule.name}, ${rule.position}, ${rule.level}::access_level, ${rule.characteristic},
            ${JSON.stringify(rule.condition)}::jsonb, ${rule.isEnabled}, ${rule.isReportOnly},
            ${[...rule.scopeUsers]}::uuid[], ${[...rule.scopeGroups]}::uuid[], ${rule.description}, ${revision}, ${by},
            ${at}, ${by}, ${at})
    ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, position = excluded.position, level = excluded.level,
           characteristic = excluded.characteristic, condition = excluded.condition, is_enabled = excluded.is_enabled,
           is_report_only = excluded.is_report_only, scope_users = excluded.scope_users,
           scope_groups = excluded.scope_groups, description = excluded.description, revision = excluded.revision,
           updated_by = excluded.updated_by, updated_at = excluded.updated_at`
  await keepRevision(tx, { id, revision, document }, { by, at })
}

/** Deletes the rule and keeps that as a revision. */
export async function dropRule(tx: Transaction, { id, revision }: ScopedRule, stamp: RuleStamp): Promise<void> {
  await tx.accessRule.delete({ where: { id }, select: { id: true } })
  await keepRevision(tx, { id, revision: revision + 1, document: null }, stamp)
}

/** One form that a rule had; `rule` null: it was deleted then. */
export type RuleRevision = { readonly revision: number; readonly rule: ScopedRule | null }

/** The latest two forms of a rule, the newest first; none for an id that no rule ever had. */
export async function readLatestRevisions(tx: Transaction, id: string): Promise<RuleRevision[]> {
  const rows = await tx.accessRuleRevision.findMany({
    where: { ruleId: id },
    select: { revision: true, document: true },
    orderBy: { revision: 'desc' },
    take: 2,
  })
  return rows.map(({ revision, document }) => ({
    revision,
    rule: document === null ? null : ruleOf({ ...storedDocument.parse(document), id, revision }),
  }))
}

/** Those of these ids that are no users, and no groups. */
export async function readStrangers(
  tx: Transaction,
  { users, groups }: { readonly users: readonly string[]; readonly groups: readonly string[] },
): Promise<{ readonly users: readonly string[]; readonly groups: readonly string[] }> {
  const select = { id: true } as const
  const known = await tx.user.findMany({ where: { id: { in: [...users] }, deletedAt: null }, select })
  const knownGroups = await tx.userGroup.findMany({ where: { id: { in: [...groups] } }, select })
  const ids = new Set([...known, ...knownGroups].map(({ id }) => id))
  return { users: users.filter((id) => !ids.has(id)), groups: groups.filter((id) => !ids.has(id)) }
}

const ids = z.array(z.string())

const storedDocument = z.looseObject({ scopeUsers: ids, scopeGroups: ids, description: z.string() })

type Kept = { readonly id: string; readonly revision: number; readonly document: object | null }

async function keepRevision(tx: Transaction, { id, revision, document }: Kept, { by, at }: RuleStamp): Promise<void> {
  const text = document === null ? null : JSON.stringify(document)
  await tx.$executeRaw`
    INSERT INTO access_rule_revision (rule_id, revision, document, created_by, created_at)
    VALUES (${id}::uuid, ${revision}, ${text}::jsonb, ${by}, ${at})`
}

type Row = Pick<ScopedRule, 'id' | 'scopeUsers' | 'scopeGroups' | 'description' | 'revision'>

/** Throws for a rule that this version of Gatepost does not know: nobody may be judged by half of the rules. */
function ruleOf({ scopeUsers, scopeGroups, description, revision, ...stored }: Row): ScopedRule {
  const parsed = parseAccessRule(stored)
  if (!parsed.ok) throw new Error(`The stored access rule ${stored.id} is not one that this version knows.`)
  return { ...parsed.value, scopeUsers, scopeGroups, description, revision }
}
