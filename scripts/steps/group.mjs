import { spawn } from 'node:child_process'
import { exitStatus, root } from './tools.mjs'

/**
 * Programs that end together. Ctrl-C reaches them by itself, for they share our terminal; we stay until they have ended,
 * so that the prompt comes back when all is quiet. SIGTERM comes to us alone and is handed on.
 */
export class Group {
  #members = new Set()
  isEnding = false

  /** Starts a program; `ended` resolves with its exit status. */
  start(program, options) {
    if (this.#members.size === 0) this.#listen()
    const command = program === 'node' ? process.execPath : program
    const child = spawn(command, options, { cwd: root, stdio: 'inherit' })
    const member = { child, ended: exitStatus(child) }
    this.#members.add(member)
    const forget = () => this.#members.delete(member)
    member.ended.then(forget, forget)
    return member
  }

  /** Not before the first program runs: until then Ctrl-C ends us, as it should. */
  #listen() {
    process.once('SIGINT', () => {
      this.isEnding = true
      process.on('SIGINT', () => {}) // impatience: the programs hear it, too
    })
    process.once('SIGTERM', () => void this.end())
    process.once('SIGHUP', () => void this.end())
  }

  /** Asks every member to end and resolves when all have. */
  async end() {
    this.isEnding = true
    const members = [...this.#members]
    for (const { child } of members) child.kill('SIGTERM')
    await Promise.allSettled(members.map(({ ended }) => ended))
  }
}
