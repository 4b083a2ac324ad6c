import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export type HttpRequest = {
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type LoadResult = {
  readonly requestsPerSecond: number
  readonly requests: number
  readonly errors: number
}

/**
 * Sends the requests in turn over 32 connections for some seconds, with wrk: a load generator in C, so that the
 * client is not what is measured. Throws with the install line when wrk is missing.
 */
export async function load(port: number, requests: readonly HttpRequest[], seconds: number): Promise<LoadResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatepost-wrk-'))
  const script = path.join(folder, 'requests.lua')
  writeFileSync(script, luaScript(port, requests), 'latin1')
  try {
    const { stdout } = await promisify(execFile)(
      'wrk',
      ['-t1', '-c32', `-d${seconds}s`, '-s', script, `http://127.0.0.1:${port}`],
      { maxBuffer: 1 << 20 },
    )
    return readResult(stdout)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('wrk is missing. Install it: apt-get update && apt-get install -y wrk', { cause: error })
    }
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function luaScript(port: number, requests: readonly HttpRequest[]): string {
  const lines = requests.map((request) => `  ${luaString(bytesOf(port, request))},`)
  return `local requests = {\n${lines.join('\n')}\n}\nlocal next = 0\nfunction request()\n  next = next % #requests + 1\n  return requests[next]\nend\n`
}

function bytesOf(port: number, { target, headers, body }: HttpRequest): Buffer {
  const head = [
    `POST ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Content-Length: ${body.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n')
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body])
}

function luaString(bytes: Uint8Array): string {
  return `"${Array.from(bytes, (byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`
}

function readResult(output: string): LoadResult {
  const number = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? Number.NaN)
  const requests = number(/(\d+) requests in/)
  if (Number.isNaN(requests)) throw new Error(`wrk printed no result:\n${output}`)
  const badStatus = Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0)
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output)
  const socketErrors = socket ? socket.slice(1).reduce((sum, count) => sum + Number(count), 0) : 0
  return { requestsPerSecond: number(/Requests\/sec:\s+([\d.]+)/), requests, errors: badStatus + socketErrors }
}
