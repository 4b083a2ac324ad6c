import type { Page } from '@playwright/test'

/**
 * The server wants the password again five minutes after it was last proved, which no test waits for: so its answer to the
 * next act at this path comes from here. Whatever is done about it then meets the server itself.
 */
export async function proofIsAskedFor(page: Page, path: string): Promise<void> {
  const isTheAct = ({ pathname }: URL) => pathname.startsWith('/api/v1/') && pathname.endsWith(path)
  await page.route(
    isTheAct,
    (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        json: {
          type: 'about:blank',
          title: 'The password has to be proved again',
          status: 403,
          code: 'proof-required',
          requestId: 'asked-by-the-test',
        },
      }),
    { times: 1 },
  )
}
