import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/** Keys derived from the key file, one purpose each. The key itself never leaves this module. */
export type KeyRing = {
  /** HMAC-SHA256 of `text` under the purpose's own key: 32 bytes. */
  readonly mac: (purpose: KeyPurpose, text: string) => Buffer
  /** Compares in constant time. */
  readonly isMac: (purpose: KeyPurpose, text: string, mac: Uint8Array) => boolean
  /** AES-256-GCM under the purpose's own key; `context` (table, column and row) has to be the same to open it again. */
  readonly seal: (purpose: SealPurpose, context: string, text: string) => Buffer
  /** What was sealed. Throws when it was changed, moved to another row, or sealed under another key file. */
  readonly open: (purpose: SealPurpose, context: string, sealed: Uint8Array) => string
  /** Ed25519 over the UTF-8 of `text`: 64 bytes, which others can check with the public key alone. */
  readonly sign: (text: string) => Buffer
  readonly isSignature: (text: string, signature: Uint8Array) => boolean
  /** The public key that belongs to `sign`, as SPKI in DER. */
  readonly publicKey: () => Buffer
}

export type KeyPurpose = 'device-verifier' | 'csrf' | 'sync-key' | 'app-password' | 'idempotency'

export type SealPurpose = 'webhook-secret' | 'recovery-password'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** Reads the key file, or makes one that only its owner may read. Throws on a file that is no key. */
export function openKeyRing(file: string): KeyRing {
  const key = readKey(file) ?? createKey(file)
  const derived = new Map<KeyPurpose | SealPurpose, Buffer>()
  const keyFor = (purpose: KeyPurpose | SealPurpose) => {
    const known = derived.get(purpose)
    if (known) return known
    const made = Buffer.from(hkdfSync('sha256', key, '', `gatepost:${purpose}`, keyBytes))
    derived.set(purpose, made)
    return made
  }
  const mac = (purpose: KeyPurpose, text: string) => createHmac('sha256', keyFor(purpose)).update(text).digest()
  const pair = signingPair(Buffer.from(hkdfSync('sha256', key, '', 'gatepost:signature', keyBytes)))
  return {
    mac,
    isMac: (purpose, text, candidate) => {
      const right = mac(purpose, text)
      return right.length === candidate.length && timingSafeEqual(right, candidate)
    },
    seal: (purpose, context, text) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(context, 'utf8'))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open: (purpose, context, sealed) => {
      const bytes = Buffer.from(sealed)
      const nonce = bytes.subarray(0, nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(context, 'utf8'))
        .setAuthTag(bytes.subarray(-tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
    },
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), pair.privateKey),
    isSignature: (text, signature) => verify(null, Buffer.from(text, 'utf8'), pair.publicKey, signature),
    publicKey: () => pair.publicKey.export({ format: 'der', type: 'spki' }),
  }
}

/** RFC 8410: everything of a PKCS #8 Ed25519 key that comes before its 32 bytes. Node takes no bare seed. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

function signingPair(seed: Buffer): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const der = Buffer.concat([pkcs8Prefix, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

function readKey(file: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== keyBytes) {
    throw new Error(
      `${file} is not a Gatepost key (32 bytes in base64). Restore it from your backup; do not delete it.`,
    )
  }
  return key
}

/** Written aside and linked into place, so that two first starts agree on one key and a crash leaves no half of it. */
function createKey(file: string): Buffer {
  const aside = `${file}.${process.pid}`
  const handle = openSync(aside, 'wx', 0o600)
  writeSync(handle, `${randomBytes(keyBytes).toString('base64')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(aside, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(aside)
  }
  const key = readKey(file)
  if (!key) throw new Error(`The key file ${file} vanished while it was made.`)
  return key
}
