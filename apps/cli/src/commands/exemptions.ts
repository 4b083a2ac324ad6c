import type { RouteAnswer, Routes } from '@gatepost/contract'
import type { Command } from 'commander'
import { findUser } from '../find-user.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

type Exemption = RouteAnswer<Routes['listExemptions']>['items'][number]

/** Device ids that are allowed or blocked for one user, whatever the rules say; also of devices that never came. */
export function exemptionCommands(world: World): readonly Command[] {
  const list = restCommand('exemptions')
    .description('the device ids that a user is allowed or refused by name')
    .argument('<user>', named)
    .action((which: string, options: RestOptions) => listExemptions(world, which, options))
  const forget = restCommand('forget-device')
    .description('let the rules decide on this DeviceId of a user again')
    .argument('<user>', named)
    .argument('<device>', 'DeviceId')
    .action((which: string, deviceId: string, options: RestOptions) =>
      forgetDevice(world, { ...options, which, deviceId }),
    )
  return [list, decide(world, 'allow'), decide(world, 'block'), forget]
}

const named = 'name, address or id'

function decide(world: World, access: Exemption['access']): Command {
  return restCommand(`${access}-device`)
    .description(`${access} this DeviceId for a user, also before it comes`)
    .argument('<user>', named)
    .argument('<device>', 'DeviceId')
    .option('--until <time>', 'like 2026-12-31T12:00:00Z; then the rules decide again')
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, deviceId: string, options: Decide) =>
      setExemption(world, { ...options, which, deviceId, access }),
    )
}

type Decide = RestOptions & { readonly until?: string; readonly reason?: string }
type Meant = { readonly which: string; readonly deviceId: string }

async function listExemptions(world: World, which: string, options: RestOptions): Promise<void> {
  const call = connect(world, options)
  const { id } = await findUser(call, which)
  const { items } = await call('listExemptions', { params: { id } })
  world.out(options.json ? json(items) : table(items, columns))
}

const columns: readonly Column<Exemption>[] = [
  { title: 'DEVICE ID', of: ({ deviceId }) => deviceId },
  { title: 'ACCESS', of: ({ access }) => access },
  { title: 'UNTIL', of: ({ expiresAt }) => expiresAt ?? '' },
  { title: 'BY', of: ({ createdBy }) => createdBy },
  { title: 'AT', of: ({ createdAt }) => createdAt },
  { title: 'REASON', of: ({ reason }) => reason },
]

async function setExemption(
  world: World,
  { which, deviceId, access, until, reason, ...options }: Decide & Meant & Pick<Exemption, 'access'>,
): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findUser(call, which)
  const body = { access, ...(until !== undefined && { until }), ...(reason !== undefined && { reason }) }
  await call('setExemption', { params: { id, deviceId }, body })
  say(world, options, { user: name, deviceId, access, until: until ?? null })
}

async function forgetDevice(world: World, { which, deviceId, ...options }: RestOptions & Meant): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findUser(call, which)
  await call('removeExemption', { params: { id, deviceId } })
  say(world, options, { user: name, deviceId, access: 'default', until: null })
}

type Outcome = {
  readonly user: string
  readonly deviceId: string
  readonly access: string
  readonly until: string | null
}

function say(world: World, { json: isJson }: RestOptions, outcome: Outcome): void {
  if (isJson) return world.out(json(outcome))
  const { user, deviceId, access, until } = outcome
  world.say(`${deviceId} of ${user}: ${access}${until === null ? '' : ` until ${until}`}.`)
}
