import { createPublicKey, verify } from 'node:crypto'
import { wipeReceipt, type WipeReceipt } from '@gatepost/contract'

/** A receipt as it was saved, and whether its signature is that of its contents by the key that it names. */
export function readReceipt(text: string): WipeReceipt & { readonly isGenuine: boolean } {
  const raw: unknown = JSON.parse(text)
  const read = wipeReceipt.parse(raw)
  return {
    ...read,
    isGenuine: isSignedBy(read.publicKey, { text: canonical(read.receipt), signature: read.signature }),
  }
}

type Signed = { readonly text: string; readonly signature: string }

function isSignedBy(publicKey: string, { text, signature }: Signed): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

/** Written anew here, as somebody would who has nothing but the receipt: members sorted by name, no white space. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (isPlainObject(each) ? sorted(each) : each))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
