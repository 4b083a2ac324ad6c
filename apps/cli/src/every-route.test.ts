/** What the command line cannot do has a reason. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { routes, tickedScopes, type Route, type RouteName } from '@gatepost/contract'
import { expect, test } from 'vitest'

/** Of screens, or said by another command. */
const noCommand: Readonly<Partial<Record<RouteName, string>>> = {
  decideDevice: 'quarantine decide names devices by their DeviceId and decides on several',
  lookUpUsers: 'for a list of names that somebody pastes',
  addMember: 'groups add-members takes several',
  removeMember: 'groups remove-members takes several',
  withdrawProtectionChange:
    'the protections are lowered by two people who prove who they are, and nobody else takes that back',
  listTokens: 'token list works on the database itself, where it cannot lock itself out',
  revokeToken: 'token revoke works on the database itself',
  getPortal: 'what a screen shows',
  getPolicyPlan: 'a script changes the policy itself, when it wants to',
  planPolicy: 'a script changes the policy itself, when it wants to',
  dropPolicyPlan: 'a script changes the policy itself, when it wants to',
  getAuditHistogram: 'what a screen draws',
  listNotices: 'what a screen shows; a script asks the audit log, or has a webhook',
  listDeviceMinutes: 'what a screen draws',
  verifyAudit: 'audit verify asks the database itself: whoever may have forged it is not asked',
  listViews: 'a view is a screen',
  createView: 'a view is a screen',
  changeView: 'a view is a screen',
  deleteView: 'a view is a screen',
  exportSelection: 'devices export and users export take the query itself',
  getPreferences: 'of screens',
  changePreferences: 'of screens',
}

const all: [string, Route][] = Object.entries(routes)
const source = readSources(import.meta.dirname)
const called = new Set(all.map(([name]) => name).filter((name) => source.includes(`'${name}'`)))

test('everything that a token of an administrator may ask for has a command, or a reason not to have one', () => {
  const missing = all.filter(([name, route]) => isForTokens(route) && !called.has(name)).map(([name]) => name)
  expect(missing.toSorted()).toEqual(Object.keys(noCommand).toSorted())
})

/** People prove their password; tokens cannot, but for what was ticked for them. */
function isForTokens({ permission, proof }: Route): boolean {
  if (permission === 'none' || permission === 'signed-in' || permission.startsWith('me:')) return false
  const ticked: readonly string[] = tickedScopes
  return proof !== true || ticked.includes(permission)
}

function readSources(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join(directory, file), 'utf8'))
    .join('\n')
}
