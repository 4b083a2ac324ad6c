/** Where the server of the demo is. Always the loopback: sample data with a known password is nobody else's business. */
export type DemoEnv = { readonly consoleUrl: string; readonly deviceUrl: string }

/** Reads the ports that the launcher gave server and demo alike. Throws RangeError for a port that is none. */
export function readEnv(env: Readonly<Record<string, string | undefined>> = process.env): DemoEnv {
  return {
    consoleUrl: `http://127.0.0.1:${port(env, 'GATEPOST_CONSOLE_PORT', 3000)}`,
    deviceUrl: `http://127.0.0.1:${port(env, 'GATEPOST_DEVICE_PORT', 3001)}`,
  }
}

function port(env: Readonly<Record<string, string | undefined>>, name: string, fallback: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > 65_535) throw new RangeError(`${name} is "${text}", which is no port`)
  return value
}
