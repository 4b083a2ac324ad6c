import { existsSync } from 'node:fs'

const quicker = '/usr/bin/chromium-headless-shell'

/** The Chromium that `pnpm test` found, else where Debian puts it: the one without windows if it is there. */
export function browserPath(): string {
  return process.env['GATEPOST_CHROMIUM'] ?? (existsSync(quicker) ? quicker : '/usr/bin/chromium')
}

/** It runs as root as well, needs no screen, and talks to nobody but the server under test. */
export const browserSwitches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const
