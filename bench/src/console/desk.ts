import type { Browser, CDPSession, Page, Request } from '@playwright/test'
import { signInToConsole } from '../console-session.ts'
import type { GatepostProcess } from '../processes.ts'

/** A page in which the administrator is signed in, with what tells how much it works. */
export type Desk = {
  readonly page: Page
  /** What the page has done since it was opened; the difference of two is what lies between. */
  readonly work: () => Promise<Work>
  /** Memory of its JavaScript in bytes, once rubbish is collected. */
  readonly heap: () => Promise<number>
  /** How many requests it has sent to the API since the page was opened, and how many of them it broke off. */
  readonly requests: () => { readonly sent: number; readonly broken: number; readonly paths: readonly string[] }
  readonly elements: () => Promise<number>
}

export type Work = {
  readonly layouts: number
  readonly styles: number
  /** Processor time of the page's main thread. */
  readonly scriptMs: number
  readonly taskMs: number
  readonly listeners: number
}

export async function openDesk(browser: Browser, gatepost: GatepostProcess): Promise<Desk> {
  const cookie = await signInToConsole(gatepost)
  const context = await browser.newContext({ baseURL: gatepost.consoleUrl, viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ ...cookie, url: gatepost.consoleUrl }])
  // The tool that runs these sources names their functions by this one, also those that are sent to the page.
  await context.addInitScript('globalThis.__name = (target) => target')
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const cdp = await context.newCDPSession(page)
  // Time of the processor and not of the clock: what else the machine does is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    page,
    work: () => workOf(cdp),
    heap: () => heapOf(cdp),
    requests: countRequests(page),
    elements: () => page.evaluate(() => document.querySelectorAll('*').length),
  }
}

export function workBetween(before: Work, after: Work): Work {
  return {
    layouts: after.layouts - before.layouts,
    styles: after.styles - before.styles,
    scriptMs: after.scriptMs - before.scriptMs,
    taskMs: after.taskMs - before.taskMs,
    listeners: after.listeners - before.listeners,
  }
}

async function workOf(cdp: CDPSession): Promise<Work> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return {
    layouts: of('LayoutCount'),
    styles: of('RecalcStyleCount'),
    scriptMs: of('ScriptDuration') * 1_000,
    taskMs: of('TaskDuration') * 1_000,
    listeners: of('JSEventListeners'),
  }
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}

function countRequests(page: Page): Desk['requests'] {
  const paths: string[] = []
  let broken = 0
  const isOfApi = (request: Request): boolean =>
    request.url().includes('/api/v1/') && !request.url().endsWith('/api/v1/events')
  page.on('request', (request) => {
    if (isOfApi(request)) paths.push(new URL(request.url()).pathname)
  })
  page.on('requestfailed', (request) => {
    if (isOfApi(request)) broken += 1
  })
  return () => ({ sent: paths.length, broken, paths: [...paths] })
}
