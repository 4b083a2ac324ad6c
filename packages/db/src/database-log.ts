/** What this package needs of a logger; pino's satisfies it. Neither SQL parameters nor passwords are ever passed to it. */
export interface DatabaseLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
