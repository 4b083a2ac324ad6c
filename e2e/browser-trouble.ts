import type { Page } from '@playwright/test'

type Expected = {
  readonly consoleUrl: string
  /** HTTP statuses of refusals that belong to the story. */
  readonly refusals: readonly number[]
}

/** Collects what must not happen in any story: errors, dialogs of the browser, refused content, requests to others. */
export async function watchForTrouble(page: Page, { consoleUrl, refusals }: Expected): Promise<readonly string[]> {
  const troubles: string[] = []
  await page.addInitScript(reportRefusedContent)
  page.on('pageerror', (error) => troubles.push(`error: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text(), refusals)) troubles.push(`console: ${message.text()}`)
  })
  page.on('dialog', (dialog) => {
    // The browser's own question before what is not saved is left: the story goes on.
    if (dialog.type() === 'beforeunload') return void dialog.accept()
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${consoleUrl}/`) && !/^(?:data|blob):/.test(url)) troubles.push(`request to ${url}`)
  })
  return troubles
}

/** Runs in the page. Chromium reports most refusals as errors, but not each of them. */
function reportRefusedContent(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.error(`refused by the content security policy: ${violatedDirective} ${blockedURI}`)
  })
}

/** Before sign-in, the console asks who is signed in and is told: nobody. Chromium reports that 401 as an error. */
function isExpected(text: string, refusals: readonly number[]): boolean {
  return [401, ...refusals].some((status) =>
    text.startsWith(`Failed to load resource: the server responded with a status of ${status} `),
  )
}
