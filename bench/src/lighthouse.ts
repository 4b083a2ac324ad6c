import { loadavg } from 'node:os'
import lighthouse, { desktopConfig, type Result } from 'lighthouse'
import { launchChromium } from './chromium.ts'
import { signInToConsole, type SessionCookie } from './console-session.ts'
import { medianOf } from './quantiles.ts'
import { freePort, startGatepost } from './processes.ts'
import { seedInto } from './seed-into.ts'

const runs = 3

/** Enough for a first page of a hundred that looks like any other. */
const fleet = { users: 200, devices: 1_000 } as const

const pages = [
  { name: 'sign-in', path: '/login', isSignedIn: false },
  { name: 'devices', path: '/devices', isSignedIn: true },
  { name: 'overview', path: '/', isSignedIn: true },
] as const

/** Lighthouse's own settings of a phone: slow 4G and a processor four times slower, both computed, and of a desktop. */
const forms = [
  { name: 'phone', config: undefined, isPhone: true },
  { name: 'desktop', config: desktopConfig, isPhone: false },
] as const

type Measure = {
  readonly name: string
  readonly read: (result: Result) => number
  /** What the median may be at least, or at most; undefined where it is only said. */
  readonly goal: (form: Form) => { readonly atLeast: number } | { readonly atMost: number } | undefined
  readonly unit: string
}

type Form = (typeof forms)[number]

const measures: readonly Measure[] = [
  { name: 'performance', read: score('performance'), goal: () => ({ atLeast: 95 }), unit: '' },
  { name: 'accessibility', read: score('accessibility'), goal: () => ({ atLeast: 100 }), unit: '' },
  { name: 'best practices', read: score('best-practices'), goal: () => ({ atLeast: 100 }), unit: '' },
  { name: 'first paint', read: value('first-contentful-paint'), goal: () => undefined, unit: ' ms' },
  { name: 'largest paint', read: value('largest-contentful-paint'), goal: () => ({ atMost: 2_500 }), unit: ' ms' },
  { name: 'blocked', read: value('total-blocking-time'), goal: () => ({ atMost: 200 }), unit: ' ms' },
  {
    name: 'interactive',
    read: value('interactive'),
    goal: ({ isPhone }) => ({ atMost: isPhone ? 3_000 : 1_000 }),
    unit: ' ms',
  },
  {
    name: 'shifted, thousandths',
    read: (result) => value('cumulative-layout-shift')(result) * 1_000,
    goal: () => ({ atMost: 20 }),
    unit: '',
  },
]

/** What Lighthouse says of the sign-in, of a list and of the overview, as a phone and as a desktop: medians of three runs. */
export async function measureLighthouse(say: (line: string) => void): Promise<void> {
  const gatepost = await startGatepost()
  try {
    await seedInto(gatepost, fleet, () => {})
    const cookie = await signInToConsole(gatepost)
    let missed = 0
    for (const form of forms) {
      for (const { name, path, isSignedIn } of pages) {
        const url = `${gatepost.consoleUrl}${path}`
        const results: Result[] = []
        for (let run = 0; run < runs; run += 1) results.push(await audit(url, form, isSignedIn ? cookie : undefined))
        say(`  ${name}, ${form.name}`)
        missed += sayMeasures(results, form, say)
        sayFaults(results, say)
      }
    }
    say(`  ${missed} goals missed; load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
  } finally {
    await gatepost.stop()
  }
}

/** Once, in a browser that has nothing in its cache. */
async function audit(url: string, { config }: Form, cookie: SessionCookie | undefined): Promise<Result> {
  const port = await freePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  try {
    const found = await lighthouse(
      url,
      {
        port,
        logLevel: 'error',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
        ...(cookie && { extraHeaders: { Cookie: `${cookie.name}=${cookie.value}` } }),
      },
      config,
    )
    if (!found) throw new Error(`Lighthouse had nothing to say of ${url}`)
    const { lhr } = found
    if (lhr.runtimeError) throw new Error(`Lighthouse at ${url}: ${lhr.runtimeError.message}`)
    if (!lhr.finalDisplayedUrl.startsWith(url)) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`)
    return lhr
  } finally {
    await browser.close()
  }
}

function sayMeasures(results: readonly Result[], form: Form, say: (line: string) => void): number {
  let missed = 0
  for (const { name, read, goal, unit } of measures) {
    const values = results.map(read)
    const median = medianOf(values)
    const wanted = goal(form)
    const isMissed = wanted !== undefined && ('atLeast' in wanted ? median < wanted.atLeast : median > wanted.atMost)
    if (isMissed) missed += 1
    const bound = wanted && ('atLeast' in wanted ? `at least ${wanted.atLeast}` : `at most ${wanted.atMost}`)
    const all = values.map((each) => each.toFixed(0)).join(', ')
    say(
      `    ${isMissed ? 'MISSED ' : '       '}${name}: ${median.toFixed(0)}${unit} (${all}${bound ? `; ${bound}` : ''})`,
    )
  }
  return missed
}

/** What stands between a page and a hundred in accessibility and best practices. */
function sayFaults(results: readonly Result[], say: (line: string) => void): void {
  const faults = new Set<string>()
  for (const { categories, audits } of results) {
    for (const name of ['accessibility', 'best-practices'] as const) {
      for (const { id, weight } of categories[name]?.auditRefs ?? []) {
        const found = audits[id]
        if (weight > 0 && found && found.score !== null && found.score < 1) faults.add(`${id}: ${found.title}`)
      }
    }
  }
  for (const fault of faults) say(`    FAULT  ${fault}`)
}

function score(category: string): (result: Result) => number {
  return ({ categories }) => Math.round((categories[category]?.score ?? Number.NaN) * 100)
}

function value(audit: string): (result: Result) => number {
  return ({ audits }) => audits[audit]?.numericValue ?? Number.NaN
}
