import { createHmac } from 'node:crypto'

/**
 * The value of Gatepost-Signature: `t=<seconds since 1970>,v1=<hex of HMAC-SHA256 of "t.body" under the secret>`. Whoever
 * checks it also checks that t is of these minutes, so that nobody sends an old event again.
 */
export function webhookSignature({ secret, body, at }: { secret: string; body: string; at: Date }): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex')
  return `t=${seconds},v1=${mac}`
}
