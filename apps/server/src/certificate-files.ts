import { readFile } from 'node:fs/promises'
import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import type { Logger } from 'pino'
import type { TlsFiles } from './device-config.ts'

/** A certificate with its chain and its key, PEM, which belong together. */
export type KeyPair = { readonly cert: string; readonly key: string }

/** The files cannot be served with: what is wrong, and with which variable, is in the message. */
export class CertificateError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CertificateError'
  }
}

/** Reads and checks both. Throws {@link CertificateError}. */
export async function readKeyPair({ certificateFile, keyFile }: TlsFiles): Promise<KeyPair> {
  const [cert, key] = await Promise.all([
    read(certificateFile, 'GATEPOST_TLS_CERT_FILE'),
    read(keyFile, 'GATEPOST_TLS_KEY_FILE'),
  ])
  try {
    createSecureContext({ cert, key })
    return { cert, key }
  } catch (cause) {
    const message = `${certificateFile} and ${keyFile} are no certificate with its key, both in PEM: nothing can be served with them.`
    throw new CertificateError(message, { cause })
  }
}

async function read(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new CertificateError(`${variable}: ${file} cannot be read.`, { cause })
  }
}

export type CertificateReloader = { check(): Promise<void> }

export type CertificateReloaderDeps = {
  readonly files: TlsFiles
  readonly present: KeyPair
  /** New connections get these; those that are open go on. */
  readonly use: (pair: KeyPair) => void
  readonly now: () => Date
  readonly log: Logger
}

const warnBeforeMs = 14 * 24 * 3_600_000

/**
 * Takes files that were replaced into use. Two files cannot be replaced at once: a pair that does not fit yet, or is no
 * pair at all, is told of and the one before goes on being served.
 */
export function createCertificateReloader(deps: CertificateReloaderDeps): CertificateReloader {
  const { files, use, now, log } = deps
  let { present } = deps
  let warned = ''
  const warnOnce = (message: string): void => {
    if (message !== warned) log.warn(message)
    warned = message
  }
  return {
    check: async () => {
      try {
        const pair = await readKeyPair(files)
        if (pair.cert !== present.cert || pair.key !== present.key) {
          use(pair)
          present = pair
          log.info({ file: files.certificateFile }, 'a new certificate is in use')
        }
        warned = ''
      } catch (error) {
        if (!(error instanceof CertificateError)) throw error
        warnOnce(`${error.message} The certificate from before is still served.`)
        return
      }
      const end = new X509Certificate(present.cert).validTo
      if (Date.parse(end) - now().getTime() < warnBeforeMs)
        warnOnce(`The certificate of the device door ends on ${end}.`)
    },
  }
}
