import { lookup } from 'node:dns/promises'
import { connect as connectPlain } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { StepFailure, type Step } from './connectivity-step.ts'

export type ConnectionTarget = {
  readonly url: URL
  /** PEM of authorities that are trusted beside the usual ones. */
  readonly ca: string | undefined
  readonly now: () => Date
}

const patienceMs = 10_000
const dayMs = 24 * 3_600_000

/** Name, connection and certificate: what has to be right before any command. */
export function connectionSteps({ url, ca, now }: ConnectionTarget): readonly Step[] {
  const host = hostOf(url)
  const port = portOf(url)
  const steps: Step[] = [
    { scenario: 'Name', isNeeded: true, run: () => lookUp(host) },
    { scenario: 'Connection', isNeeded: true, run: () => reach(host, port) },
  ]
  const certificate = { scenario: 'Certificate', isNeeded: true, run: () => shake({ host, port, ca, now }) }
  const plain = { scenario: 'Certificate', isNeeded: false, run: () => Promise.reject(plainHttp(host)) }
  return [...steps, url.protocol === 'https:' ? certificate : plain]
}

export function hostOf(url: URL): string {
  return url.hostname.replaceAll(/^\[|\]$/g, '')
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

async function lookUp(host: string): Promise<string> {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address).join(', ')
}

function reach(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectPlain({ host, port, timeout: patienceMs })
    socket.once('connect', () => resolve(`${socket.remoteAddress ?? host}, port ${port}`))
    socket.once('timeout', () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    socket.once('error', reject)
    socket.once('connect', () => socket.destroy())
  })
}

type Handshake = {
  readonly host: string
  readonly port: number
  readonly ca: string | undefined
  readonly now: () => Date
}

function shake({ host, port, ca, now }: Handshake): Promise<string> {
  return new Promise((resolve, reject) => {
    const isName = !/^[\d.]+$|:/.test(host)
    const trust = ca === undefined ? {} : { ca }
    const socket = connectTls({ host, port, timeout: patienceMs, ...(isName && { servername: host }), ...trust })
    socket.once('secureConnect', () => {
      try {
        resolve(describeCertificate(socket, now()))
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
      socket.destroy()
    })
    socket.once('timeout', () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    socket.once('error', reject)
  })
}

function describeCertificate(socket: TLSSocket, now: Date): string {
  const { subject, issuer, valid_to: end } = socket.getPeerCertificate()
  const days = Math.floor((Date.parse(end) - now.getTime()) / dayMs)
  const about = `${socket.getProtocol() ?? 'TLS'}, ${String(subject.CN ?? 'no name')} by ${String(issuer.CN ?? issuer.O ?? 'unknown')}`
  if (days < 14) throw new StepFailure(`${about}: ends in ${days} days. Renew it.`, { isWarning: true })
  return `${about}, good for ${days} days`
}

function plainHttp(host: string): StepFailure {
  const message = `Plain HTTP: the password goes to ${host} readable by everybody in between, and most phones refuse it.`
  return new StepFailure(message, { isWarning: true })
}
