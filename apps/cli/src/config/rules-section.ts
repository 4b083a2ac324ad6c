import { changeAccessRule, createAccessRule } from '@gatepost/contract'
import { CliError } from '../cli-error.ts'
import { findUser } from '../find-user.ts'
import type { Call } from '../rest-client.ts'
import { everything, tagOf, type Applying, type Fields, type Section } from './section.ts'

const names = ['level', 'characteristic', 'condition', 'position', 'isEnabled', 'isReportOnly', 'description'] as const

export const accessRulesSection: Section = {
  name: 'accessRules',
  read: async (call) => {
    const { items } = await call('listAccessRules', {})
    return items.map((rule) => {
      const fields = Object.fromEntries(names.map((name) => [name, rule[name]]))
      const scope = { scopeUsers: namesOf(rule.scopeUsers), scopeGroups: namesOf(rule.scopeGroups) }
      return { key: rule.name, id: rule.id, revision: rule.revision, fields: { ...fields, ...scope } }
    })
  },
  create: async (applying, name, fields) => {
    const body = createAccessRule.parse({ ...(await withIds(applying.call, fields)), name, ...why(applying) })
    await applying.call('createAccessRule', { body })
  },
  change: async (applying, present, fields) => {
    const body = changeAccessRule.parse({ ...(await withIds(applying.call, fields)), ...why(applying) })
    await applying.call('changeAccessRule', { params: { id: present.id }, ifMatch: tagOf(present), body })
  },
  remove: async (applying, { id }) => {
    await applying.call('deleteAccessRule', { params: { id }, query: why(applying) })
  },
}

function why({ reason, confirm }: Applying) {
  return { reason, ...(confirm !== undefined && { confirm }) }
}

/** Who is gone has no name any more. */
function namesOf(scope: readonly { readonly name: string | null }[]): readonly string[] {
  return scope.flatMap(({ name }) => name ?? []).toSorted()
}

async function withIds(call: Call, { scopeUsers, scopeGroups, ...fields }: Fields): Promise<Fields> {
  return {
    ...fields,
    ...(Array.isArray(scopeUsers) && {
      scopeUsers: await Promise.all(scopeUsers.map((one) => userId(call, String(one)))),
    }),
    ...(Array.isArray(scopeGroups) && { scopeGroups: await groupIds(call, scopeGroups.map(String)) }),
  }
}

async function userId(call: Call, name: string): Promise<string> {
  return (await findUser(call, name)).id
}

async function groupIds(call: Call, wanted: readonly string[]): Promise<readonly string[]> {
  const groups = await everything((query) => call('listGroups', { query }))
  return wanted.map((name) => {
    const group = groups.find((one) => one.name === name)
    if (!group) throw new CliError('refused', `There is no group "${name}".`)
    return group.id
  })
}
