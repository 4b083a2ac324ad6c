/** PostgreSQL's classes for a connection that fails, and a server that is overloaded, out of space or stops. */
const classes = ['08', '53', '57']

/** A lock that somebody else held for too long. */
const lockNotAvailable = '55P03'

/** Prisma's codes for the same, and for a pool or a transaction that waited too long. */
const codes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
])

/** Whether an error says that the database cannot do its work right now: whoever asked is told to come back. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isCodeOfAbsence(codeOf(error)) || isCodeOfAbsence(serverCodeOf(error))) return true
  // pg has no code for these.
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    error.message,
  )
}

function isCodeOfAbsence(code: string): boolean {
  return codes.has(code) || code === lockNotAvailable || (code.length === 5 && classes.includes(code.slice(0, 2)))
}

function codeOf(holder: object): string {
  return 'code' in holder && typeof holder.code === 'string' ? holder.code : ''
}

/** Prisma hands on what PostgreSQL said about hand-written SQL inside an error of its own (P2010). */
function serverCodeOf(error: Error): string {
  const code = ['meta', 'driverAdapterError', 'cause', 'originalCode'].reduce<unknown>(fieldOf, error)
  return typeof code === 'string' ? code : ''
}

function fieldOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined
}
