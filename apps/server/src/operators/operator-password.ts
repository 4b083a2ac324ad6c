import { DomainError } from '../domain-error.ts'

/** Characters. No rules about their kinds: length is what counts. */
const shortestPassword = 15

export function refuseShortPassword(password: string): void {
  if (password.length >= shortestPassword) return
  const message = `must have at least ${shortestPassword} characters`
  throw new DomainError('invalid', 'invalid-request', `The password ${message}.`, [{ path: 'password', message }])
}
