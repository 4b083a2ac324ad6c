import { scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt's work factors (RFC 7914): N = 2^logN, block size r, parallelism p. Memory is 128 · N · r bytes. */
export type ScryptCost = { readonly logN: number; readonly r: number; readonly p: number }

/** 128 MiB and about a quarter of a second on a small server. */
export const standardCost = { logN: 17, r: 8, p: 1 } as const satisfies ScryptCost

const saltBytes = 16
const hashBytes = 32

/**
 * Hashes a password. The string carries its own work factors, so that raising the standard voids nothing:
 * `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, both in base64 without padding (the PHC string format).
 */
export async function hashPassword(
  password: string,
  { cost, randomBytes }: { cost: ScryptCost; randomBytes: (count: number) => Uint8Array },
): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, cost)
  return `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`
}

/** Whether `password` is the one that `stored` was made of. Throws when `stored` is no hash of ours. */
export async function isPasswordOf(stored: string, password: string): Promise<boolean> {
  const { cost, salt, hash } = readStored(stored)
  const candidate = await derive(password, salt, cost)
  return candidate.length === hash.length && timingSafeEqual(candidate, hash)
}

/** A hash that no password has, checked at the same price: unknown names must not answer faster than wrong passwords. */
export function hashOfNoPassword(cost: ScryptCost): string {
  return `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${base64(new Uint8Array(saltBytes))}$${base64(new Uint8Array(hashBytes))}`
}

const pattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,88})\$([A-Za-z0-9+/]{16,88})$/

function readStored(stored: string): { cost: ScryptCost; salt: Buffer; hash: Buffer } {
  const [, logN = '', r = '', p = '', salt = '', hash = ''] = pattern.exec(stored) ?? []
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  // A row that somebody wrote by hand must not be able to ask for gigabytes.
  const isBounded = cost.logN >= 1 && cost.logN <= 20 && cost.r >= 1 && cost.r <= 16 && cost.p >= 1 && cost.p <= 4
  if (!isBounded)
    throw new Error('A stored password hash cannot be read: it is damaged or was not written by Gatepost.')
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

/** NFKC, because two keyboards may spell the same letter differently (RFC 8265 asks for a normal form). */
function derive(password: string, salt: Uint8Array, { logN, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
