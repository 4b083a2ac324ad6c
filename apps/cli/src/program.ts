import { DatabaseStartError } from '@gatepost/db'
import { Command, CommanderError } from 'commander'
import { CliError, exitCodes } from './cli-error.ts'
import { auditCommand } from './commands/audit.ts'
import { devicesCommands } from './commands/devices.ts'
import { operatorsCommands } from './commands/operators.ts'
import { organizationCommands } from './commands/organization.ts'
import { policiesCommands } from './commands/policies.ts'
import { quarantineCommands } from './commands/quarantine.ts'
import { testConnectivityCommand } from './commands/test-connectivity.ts'
import { tokenCommand } from './commands/token.ts'
import { usersCommands } from './commands/users.ts'
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

function createProgram(world: World): Command {
  const program = new Command('gatepost').description('Administration of Gatepost from the command line')
  const groups = [
    ['users', 'people with a mailbox', usersCommands(world)],
    ['devices', 'partnerships of users and phones', devicesCommands(world)],
    ['quarantine', 'devices that wait for a decision', quarantineCommands(world)],
    ['wipes', 'erasing phones, or the mail on them', wipesCommands(world)],
    ['policies', 'what phones are asked to do', policiesCommands(world)],
    ['operators', 'who may use the console', operatorsCommands(world)],
    ['organization', 'what holds for everybody', organizationCommands(world)],
  ] as const
  program.addCommand(tokenCommand(world))
  program.addCommand(auditCommand(world))
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
