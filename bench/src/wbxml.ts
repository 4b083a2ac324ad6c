import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/**
 * The WBXML codec against libwbxml in C, each in a process of its own: among the modules of all other benchmarks the collector
 * of garbage takes a third of the time of encoding a large document.
 */
export async function measureWbxml(say: (line: string) => void): Promise<void> {
  const program = path.join(import.meta.dirname, 'wbxml/main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.setEncoding('utf8').on('data', (text: string) => say(text.trimEnd()))
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`the measurement of the codec ended with ${status}`)
}
