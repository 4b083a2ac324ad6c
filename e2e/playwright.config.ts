import { defineConfig } from '@playwright/test'
import { browserPath, browserSwitches } from './browser.ts'

/** The browser tests. One after the other and once only: what passes at the second attempt only is broken. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browserPath(), args: [...browserSwitches] },
  },
})
