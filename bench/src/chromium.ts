import { chromium, type Browser } from '@playwright/test'

/** Starts the Chromium that scripts/bench.mjs found. It draws without a screen and asks nobody but the server. */
export async function launchChromium(switches: readonly string[] = []): Promise<Browser> {
  const { GATEPOST_CHROMIUM: executablePath } = process.env
  if (executablePath === undefined) throw new Error('GATEPOST_CHROMIUM has to name a Chromium; pnpm bench finds one.')
  return await chromium.launch({ executablePath, args: [...usual, ...switches] })
}

const usual = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const
