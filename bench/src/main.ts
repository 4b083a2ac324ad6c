// Performance, as ratios and quantiles of one run: `bench [throughput|pings|audit|wbxml|lists|lighthouse|console]`, all without an argument.
// `bench seed` measures nothing: it fills a database.
// Nothing here is a timed test: the figures go into documents, with the command that made them.
import { measureAuditVerify } from './audit-verify.ts'
import { measureConsole } from './console/measure-console.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureLists } from './lists.ts'
import { measurePings } from './pings.ts'
import { seedDatabase } from './seed.ts'
import { readSettings } from './settings.ts'
import { measureThroughput } from './throughput.ts'
import { measureWbxml } from './wbxml.ts'

const suites = {
  throughput: { title: 'FolderSync and the provisioning demand, 1,000 known devices', run: measureThroughput },
  pings: { title: '5,000 held Pings', run: measurePings },
  audit: { title: 'gatepost audit verify', run: measureAuditVerify },
  wbxml: { title: 'the WBXML codec against libwbxml in C', run: measureWbxml },
  lists: { title: 'lists and facets of 1,000,000 devices and 200,000 users', run: measureLists },
  lighthouse: { title: 'the console as Lighthouse sees it', run: measureLighthouse },
  console: { title: 'the list of 1,000,000 devices as a person feels it', run: measureConsole },
  seed: { title: '1,000,000 devices and 200,000 users for the database of DATABASE_URL', run: seedDatabase },
}

const onlyWhenAsked: readonly string[] = ['seed']

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const { names, settings } = settingsOf(process.argv.slice(2))
for (const [name, { title, run }] of Object.entries(suites)) {
  if (names.length > 0 ? !names.includes(name) : onlyWhenAsked.includes(name)) continue
  say(`${name}: ${title}`)
  await run(say, settings)
}

function settingsOf(words: readonly string[]): ReturnType<typeof readSettings> {
  try {
    const read = readSettings(words)
    const unknown = read.names.filter((name) => !Object.hasOwn(suites, name))
    if (unknown.length === 0) return read
    say(`There is no benchmark "${unknown.join(', ')}". There are: ${Object.keys(suites).join(', ')}`)
  } catch (error) {
    say(String(error))
  }
  process.exit(1)
}
