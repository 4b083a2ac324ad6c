import { defineConfig } from '@playwright/test'
import { browserPath, browserSwitches } from './browser.ts'

/**
 * The browser tests. Four spec files at a time, each in front of a server of its own, and the tests of a file one after the
 * other. Once only: what passes at the second attempt only is broken.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './global-setup.ts',
  workers: 4,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    // Each test finds a browser without cookies and storage, which has the console's scripts in its cache already.
    reuseContext: true,
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browserPath(), args: [...browserSwitches] },
  },
})
