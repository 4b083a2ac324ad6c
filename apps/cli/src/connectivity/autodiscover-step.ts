import { StepFailure, type Step } from './connectivity-step.ts'

export type AutodiscoverWish = {
  readonly fetch: typeof fetch
  readonly email: string
  /** The address that is tested: Autodiscover should name it. */
  readonly url: URL
}

const patienceMs = 10_000
const longestAnswer = 65_536

/** Asks, as today's clients do, where the mailbox is; a server without it is told of and costs no other step. */
export function autodiscoverStep({ fetch, email, url }: AutodiscoverWish): Step {
  return { scenario: 'Autodiscover', isNeeded: false, run: () => ask({ fetch, email, url }) }
}

async function ask({ fetch, email, url }: AutodiscoverWish): Promise<string> {
  const domain = email.slice(email.indexOf('@') + 1)
  const query = `Email=${encodeURIComponent(email)}&Protocol=ActiveSync&RedirectCount=0`
  const places = [url.origin, `https://autodiscover.${domain}`]
  const faults: string[] = []
  for (const place of places) {
    const found = await askPlace(fetch, `${place}/autodiscover/autodiscover.json?${query}`)
    if ('fault' in found) faults.push(`${place}: ${found.fault}`)
    else if (isSame(found.url, url)) return `${place} names ${found.url}`
    else throw new StepFailure(`${place} names ${found.url}, not ${url.origin}: phones go there.`, { isWarning: true })
  }
  const message = `Phones cannot find the server by the address alone. ${faults.join(' · ')}`
  throw new StepFailure(message, { isWarning: true })
}

type Found = { readonly url: string } | { readonly fault: string }

async function askPlace(fetch: AutodiscoverWish['fetch'], address: string): Promise<Found> {
  try {
    const response = await fetch(address, { redirect: 'follow', signal: AbortSignal.timeout(patienceMs) })
    const text = (await response.text()).slice(0, longestAnswer)
    const url = response.ok ? urlIn(text) : undefined
    return url === undefined ? { fault: `HTTP ${response.status}, no ActiveSync address in it` } : { url }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { fault: cause instanceof Error ? cause.message : String(cause) }
  }
}

function urlIn(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    const isAnswer = typeof answer === 'object' && answer !== null && 'Url' in answer && typeof answer.Url === 'string'
    return isAnswer && URL.canParse(String(answer.Url)) ? String(answer.Url) : undefined
  } catch {
    return undefined // a page of somebody else: no answer to this question
  }
}

function isSame(found: string, url: URL): boolean {
  return new URL(found).host === url.host
}
