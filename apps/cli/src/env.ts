// The only file that reads the environment.

/** Every variable that the command line knows, as text or absent. Empty text counts as absent. */
export type Env = {
  readonly GATEPOST_DATA_DIR?: string
  readonly DATABASE_URL?: string
  readonly GATEPOST_SERVER?: string
  readonly GATEPOST_TOKEN?: string
  readonly GATEPOST_CONSOLE_HOST?: string
  readonly GATEPOST_CONSOLE_PORT?: string
  readonly GATEPOST_KEY_FILE?: string
  readonly GATEPOST_BACKUP_PASSPHRASE?: string
}

const names = [
  'GATEPOST_DATA_DIR',
  'DATABASE_URL',
  'GATEPOST_SERVER',
  'GATEPOST_TOKEN',
  'GATEPOST_CONSOLE_HOST',
  'GATEPOST_CONSOLE_PORT',
  'GATEPOST_KEY_FILE',
  'GATEPOST_BACKUP_PASSPHRASE',
] as const satisfies readonly (keyof Env)[]

export function readEnv(): Env {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}
