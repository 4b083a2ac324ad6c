import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

export type Direction = 'decode' | 'encode'

/** libwbxml in a loop, in a process of its own. `rate`: documents per second of processor time. */
export type Libwbxml = {
  readonly rate: (direction: Direction, file: string, milliseconds: number) => Promise<number>
  /** The document, decoded and encoded again. */
  readonly mirror: (file: string) => Promise<Uint8Array>
  readonly stop: () => void
}

/** Runs `work` with the yardstick, compiled now. */
export async function withLibwbxml(
  say: (line: string) => void,
  work: (libwbxml: Libwbxml) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatepost-libwbxml-'))
  try {
    const program = compileOrInstall(path.join(folder, 'libwbxml-loop'), say)
    const libwbxml = start(program)
    try {
      await work(libwbxml)
    } finally {
      libwbxml.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One process for all rounds: starting one for each would make the memory of this process copy-on-write. */
function start(program: string): Libwbxml {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]()
  const ask = async (request: string): Promise<string> => {
    child.stdin.write(`${request}\n`)
    const { value, done } = await answers.next()
    if (done) throw new Error(`libwbxml-loop ended at: ${request}`)
    return value
  }
  return {
    rate: async (direction, file, milliseconds) => {
      const [count, nanoseconds] = (await ask(`${direction} ${milliseconds} ${file}`)).split(' ').map(Number)
      return ((count ?? Number.NaN) / (nanoseconds ?? Number.NaN)) * 1e9
    },
    mirror: async (file) => {
      const target = `${program}.mirrored`
      await ask(`mirror ${target} ${file}`)
      return readFileSync(target)
    },
    stop: () => child.stdin.end(),
  }
}

const source = path.join(import.meta.dirname, 'libwbxml-loop.c')
const installLine = 'apt-get update && apt-get install -y gcc libc6-dev libwbxml2-dev'

/** As root on Debian and its kin it installs what is missing. Throws with the install line otherwise. */
function compileOrInstall(program: string, say: (line: string) => void): string {
  const failure = compile(program) && installAndCompile(program, say)
  if (!failure) return program
  throw new Error(`The yardstick in C needs a C compiler and libwbxml. Install them: ${installLine}\n${failure}`)
}

/** Returns what went wrong, or ''. */
function compile(program: string): string {
  const options = ['-O2', '-I/usr/include/libwbxml-1.0', '-o', program, source, '-lwbxml2']
  const { status, stderr, error } = spawnSync('cc', options, { encoding: 'utf8' })
  if (error) return error.message
  return status === 0 ? '' : stderr
}

function installAndCompile(program: string, say: (line: string) => void): string {
  if (process.getuid?.() !== 0) return compile(program)
  say(`  installing: ${installLine}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('/bin/sh', ['-c', installLine], { encoding: 'utf8', env: environment })
  return status === 0 ? compile(program) : stderr
}
