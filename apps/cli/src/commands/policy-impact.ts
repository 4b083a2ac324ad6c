import type { DevicePolicy, PolicyImpact } from '@gatepost/contract'
import type { Command } from 'commander'
import { findDevice } from '../find-device.ts'
import { findPolicy } from '../find-policy.ts'
import { findUser } from '../find-user.ts'
import { json, table, type Column } from '../output.ts'
import { settingsAfter, withSettings, type SettingsOption } from '../policy-settings-option.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** What a policy would do to a fleet, and what one device says that it has done. */
export function policyImpactCommands(world: World): readonly Command[] {
  const impact = withSettings(restCommand('impact'))
    .description('whom changed settings would touch and lock out; writes nothing')
    .argument('<policy>', 'name or id')
    .action((which: string, options: RestOptions & SettingsOption) => previewImpact(world, which, options))
  const device = restCommand('device')
    .description('where a device is with its policy, setting by setting, by its own word')
    .argument('<device>', 'DeviceId or id')
    .action((which: string, options: RestOptions) => showDevice(world, which, options))
  const assignment = restCommand('assignment')
    .description('whom a policy would lock out if these users had it; writes nothing')
    .argument('<policy>', 'name or id')
    .argument('<user...>', 'names, addresses or ids')
    .action((which: string, users: string[], options: RestOptions) =>
      previewAssignment(world, { ...options, which, users }),
    )
  return [impact, assignment, device]
}

async function previewImpact(world: World, which: string, options: RestOptions & SettingsOption): Promise<void> {
  const call = connect(world, options)
  const { id, settings: before } = await findPolicy(call, which)
  const body = { settings: settingsAfter(before, options) }
  write(world, options, await call('previewPolicyImpact', { params: { id }, body }))
}

type Assignment = RestOptions & { readonly which: string; readonly users: readonly string[] }

async function previewAssignment(world: World, { which, users, ...options }: Assignment): Promise<void> {
  const call = connect(world, options)
  const { settings } = await findPolicy(call, which)
  const userIds: string[] = []
  for (const user of users) userIds.push((await findUser(call, user)).id)
  write(world, options, await call('previewAssignment', { body: { settings, userIds } }))
}

function write(world: World, options: RestOptions, impact: PolicyImpact): void {
  if (options.json) return world.out(json(impact))
  const { users, devices, provisionAgain, lockedOut } = impact
  const reasons = lockedOut.reasons.map((one) => `${one.devices} ${one.reason}`).join(', ')
  world.say(`${users} users, ${devices} devices; ${provisionAgain} fetch the policy again.`)
  world.say(`Locked out: ${lockedOut.devices}${reasons === '' ? '' : ` (${reasons})`}.`)
  world.out(table(impact.versions, versionColumns))
  if (impact.sample.length > 0) world.out(table(impact.sample, sampleColumns))
}

const versionColumns: readonly Column<PolicyImpact['versions'][number]>[] = [
  { title: 'EAS', of: ({ version }) => version },
  { title: 'DEVICES', of: ({ devices }) => String(devices) },
  { title: 'REFUSED', of: ({ isRefused }) => (isRefused ? 'yes' : '') },
  { title: 'CANNOT BE TOLD', of: ({ untold }) => untold.join(', ') },
]

const sampleColumns: readonly Column<PolicyImpact['sample'][number]>[] = [
  { title: 'LOCKED OUT', of: ({ deviceId }) => deviceId },
  { title: 'USER', of: ({ user }) => user.name },
  { title: 'MODEL', of: ({ model }) => model },
  { title: 'EAS', of: ({ version }) => version },
  { title: 'WHY', of: ({ reason }) => reason },
  { title: 'LAST SYNC', of: ({ lastSyncAt }) => lastSyncAt ?? 'never' },
]

async function showDevice(world: World, which: string, options: RestOptions): Promise<void> {
  const call = connect(world, options)
  const policy = await call('getDevicePolicy', { params: { id: await findDevice(call, which) } })
  world.out(options.json ? json(policy) : table(policy.settings, settingColumns))
}

const settingColumns: readonly Column<DevicePolicy['settings'][number]>[] = [
  { title: 'SETTING', of: ({ name }) => name },
  { title: 'WANTED', of: ({ wanted }) => JSON.stringify(wanted) },
  { title: 'SENT', of: ({ sent }) => (sent === undefined ? '' : JSON.stringify(sent)) },
  { title: 'STATE', of: ({ state }) => state },
  { title: 'ACKNOWLEDGED', of: ({ acknowledgedAt }) => acknowledgedAt ?? '' },
]
