import { DatabaseStartError } from '@gatepost/db'
import { Command, CommanderError } from 'commander'
import { CliError, exitCodes } from './cli-error.ts'
import { activityCommands } from './commands/activity.ts'
import { appPasswordsCommands } from './commands/app-passwords.ts'
import { applyCommand } from './commands/apply.ts'
import { auditCommand } from './commands/audit.ts'
import { autoblockCommands } from './commands/autoblock.ts'
import { backupCommand } from './commands/backup.ts'
import { brandingCommands } from './commands/branding.ts'
import { devicesCommands } from './commands/devices.ts'
import { directoryCommands } from './commands/directory.ts'
import { groupsCommands } from './commands/groups.ts'
import { exportCommand } from './commands/export.ts'
import { jobsCommands } from './commands/jobs.ts'
import { notificationsCommands } from './commands/notifications.ts'
import { operatorsCommands } from './commands/operators.ts'
import { organizationCommands } from './commands/organization.ts'
import { overviewCommands } from './commands/overview.ts'
import { reportsCommands } from './commands/reports.ts'
import { planCommand } from './commands/plan.ts'
import { policiesCommands } from './commands/policies.ts'
import { quarantineCommands } from './commands/quarantine.ts'
import { restoreCommand } from './commands/restore.ts'
import { rulesPreviewCommands } from './commands/rules-preview.ts'
import { rulesCommands } from './commands/rules.ts'
import { testConnectivityCommand } from './commands/test-connectivity.ts'
import { tokenCommand } from './commands/token.ts'
import { usersCommands } from './commands/users.ts'
import { webhooksCommands } from './commands/webhooks.ts'
import { wipesCommands } from './commands/wipes.ts'
import type { World } from './world.ts'

/** Runs one command line and resolves with the exit code. What a person can mend is said without a stack. */
export async function runProgram(words: readonly string[], world: World): Promise<number> {
  try {
    await createProgram(world).parseAsync([...words], { from: 'user' })
    return exitCodes.done
  } catch (error) {
    // commander has said already what was wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    if (error instanceof CliError) {
      world.say(error.message)
      return exitCodes[error.failure]
    }
    if (error instanceof DatabaseStartError) {
      world.say(error.message)
      return exitCodes.unreachable
    }
    world.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return exitCodes.refused
  }
}

/** Every command, with what each takes. */
export function createProgram(world: World): Command {
  const program = new Command('gatepost').description('Administration of Gatepost from the command line')
  const groups = [
    ['overview', 'how things are', overviewCommands(world)],
    ['reports', 'the fleet, counted', reportsCommands(world)],
    ['users', 'people with a mailbox', usersCommands(world)],
    ['groups', 'users who share a policy or a rule', groupsCommands(world)],
    ['devices', 'partnerships of users and phones', devicesCommands(world)],
    ['activity', 'what phones ask', activityCommands(world)],
    ['quarantine', 'devices that wait for a decision', quarantineCommands(world)],
    ['wipes', 'erasing phones, or the mail on them', wipesCommands(world)],
    ['policies', 'what phones are asked to do', policiesCommands(world)],
    [
      'rules',
      'which devices are let in, by what they say of themselves',
      [...rulesCommands(world), ...rulesPreviewCommands(world)],
    ],
    ['notifications', 'the words of mails', notificationsCommands(world)],
    ['webhooks', 'addresses that are told of events', webhooksCommands(world)],
    ['app-passwords', 'passwords for one phone each', appPasswordsCommands(world)],
    ['directory', 'the LDAP directory that users come from', directoryCommands(world)],
    ['jobs', 'acts on many users or devices', jobsCommands(world)],
    ['operators', 'who may use the console', operatorsCommands(world)],
    ['organization', 'what holds for everybody', organizationCommands(world)],
    ['branding', 'how the sign-in and the own pages look', brandingCommands(world)],
    ['autoblock', 'blocking devices that ask too much', autoblockCommands(world)],
  ] as const
  program.addCommand(tokenCommand(world))
  program.addCommand(auditCommand(world))
  program.addCommand(backupCommand(world))
  program.addCommand(restoreCommand(world))
  program.addCommand(exportCommand(world))
  program.addCommand(planCommand(world))
  program.addCommand(applyCommand(world))
  program.addCommand(testConnectivityCommand(world))
  for (const [name, description, commands] of groups) {
    const group = new Command(name).description(description)
    for (const command of commands) group.addCommand(command)
    program.addCommand(group)
  }
  heed(program, world)
  return program
}

/** commander's own words go where ours go, and it never ends the process. */
function heed(command: Command, world: World): void {
  command.exitOverride()
  command.configureOutput({
    writeOut: (text) => world.out(text.trimEnd()),
    writeErr: (text) => world.say(text.trimEnd()),
  })
  for (const child of command.commands) heed(child, world)
}
