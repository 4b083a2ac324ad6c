import { run, runAside, seconds } from './tools.mjs'

/**
 * Runs the stages one after the other, also after one failed, and returns what each gave.
 * A stage's `work` resolves with `{ passed, failed }`; one that throws has failed once. What a stage names as `beside` runs
 * in the time that its work leaves, one check after the other.
 */
export async function runStages(stages) {
  const results = []
  for (const { beside = [], ...stage } of stages) {
    console.log(`\n── ${stage.label} ──`)
    const others = runBeside(beside)
    results.push(await runStage(stage), ...(await others))
  }
  return results
}

async function runStage({ label, work }) {
  const start = performance.now()
  const counts = await countsOf(work)
  const result = { label, time: seconds(performance.now() - start), ...counts }
  console.log(`── ${label}: ${describe(counts)}, ${result.time}`)
  return result
}

/** What each of them writes stands together, when it has ended. */
async function runBeside(checks) {
  const results = []
  for (const { label, work } of checks) {
    const write = (output) => console.log(`\n── ${label} ──\n${output}`)
    results.push(await runStage({ label, work: () => work((...command) => runAside(write, ...command)) }))
  }
  return results
}

/** A stage without tests of its own: this program ends with 0 or not. */
export function check(label, ...command) {
  return {
    label,
    work: async (start = run) => {
      const status = await start(...command)
      if (status === 0) return { passed: 0, failed: 0 }
      return { passed: 0, failed: 1 }
    },
  }
}

export function describe({ passed, failed }) {
  if (passed === 0 && failed === 0) return 'ok'
  if (passed === 0 && failed === 1) return 'FAILED'
  return failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`
}

async function countsOf(work) {
  try {
    return await work()
  } catch (error) {
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}
