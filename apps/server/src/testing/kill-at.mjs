/**
 * Loaded before the server by tests of sudden death (`node --import`). On SIGUSR2 it reads a plan from the file named in
 * GATEPOST_TEST_KILL_PLAN and ends the process with SIGKILL when the plan comes true: at the bytes that this process is
 * about to send to its database or to a client, or at the answer to them. The product knows nothing of it.
 */
import { readFileSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'

/** @type {{ after?: string, at: string, when: 'before' | 'answered' | 'half' } | undefined} */
let plan
let isPrimed = new WeakSet()

process.on('SIGUSR2', () => {
  plan = JSON.parse(readFileSync(process.env['GATEPOST_TEST_KILL_PLAN'] ?? '', 'utf8'))
  isPrimed = new WeakSet()
  say('armed')
})

const write = Socket.prototype.write

Socket.prototype.write = function writeOrDie(data, ...rest) {
  if (!plan) return write.call(this, data, ...rest)
  const bytes = typeof data === 'string' ? Buffer.from(data, typeof rest[0] === 'string' ? rest[0] : 'utf8') : data
  if (plan.after !== undefined && bytes.includes(plan.after)) isPrimed.add(this)
  const isIt = (plan.after === undefined || isPrimed.has(this)) && bytes.includes(plan.at)
  if (!isIt) return write.call(this, data, ...rest)
  if (plan.when === 'before') die()
  // The answer has come, and nobody has read it yet.
  if (plan.when === 'answered') this.prependOnceListener('data', die)
  if (plan.when === 'half') return write.call(this, bytes.subarray(0, Math.floor(bytes.length / 2)), die)
  return write.call(this, data, ...rest)
}

/** Not by a socket: these bytes would be looked at too. */
function say(what) {
  writeSync(1, `${what}\n`)
}

function die() {
  say(`dies ${plan?.when} ${plan?.at}`)
  process.kill(process.pid, 'SIGKILL')
}
