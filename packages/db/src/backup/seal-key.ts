import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { BackupError } from './backup-error.ts'

/** The key file under a passphrase: scrypt, then AES-256-GCM; all in base64. */
export type SealedKey = { readonly salt: string; readonly nonce: string; readonly sealed: string }

/** 64 MiB and about a quarter of a second for each guess; the passphrase has twelve characters at least. */
const cost: ScryptOptions = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }
const keyBytes = 32
const tagBytes = 16

/** Seals the text of a key file. */
export async function sealKey(text: string, passphrase: string): Promise<SealedKey> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { salt: salt.toString('base64'), nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** The text of the key file. @throws {BackupError} for another passphrase, or a key that was changed. */
export async function openKey({ salt, nonce, sealed }: SealedKey, passphrase: string): Promise<string> {
  const key = await derive(passphrase, Buffer.from(salt, 'base64'))
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const options = { authTagLength: tagBytes }
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), options)
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new BackupError('The passphrase does not open the key in this backup, or the key was changed.', {
      cause: error,
    })
  }
}

async function derive(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, cost, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
