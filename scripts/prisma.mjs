/** `node scripts/prisma.mjs generate | validate | format`: Prisma's command line without a network. */
import { generateClient, runPrisma } from './steps/client.mjs'
import { preflight } from './steps/preflight.mjs'

const [command] = process.argv.slice(2)
preflight()
if (command === 'generate') {
  await generateClient({ isForced: true })
  console.log('generated packages/db/src/generated')
} else if (command === 'validate' || command === 'format') {
  const { status, output } = await runPrisma([command])
  console.log(output.trim())
  process.exitCode = status
} else {
  console.error(
    'usage: node scripts/prisma.mjs generate | validate | format (migrations: pnpm db:new NAME, pnpm db:check)',
  )
  process.exitCode = 2
}
