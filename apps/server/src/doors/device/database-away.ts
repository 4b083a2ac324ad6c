/** PostgreSQL's classes for a connection that fails and a server that is overloaded or stops. */
const classes = ['08', '53', '57']

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

/** Whether an error says that the database cannot be asked right now: the phone is told to come back. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (codes.has(code) || (code.length === 5 && classes.includes(code.slice(0, 2)))) return true
  // pg has no code for these.
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    error.message,
  )
}
