import { stripVTControlCharacters } from 'node:util'
import { seconds } from './tools.mjs'

/**
 * Runs the stages one after the other, also after one failed, and returns what each gave.
 * A stage's `work` resolves with `{ passed, failed }`; one that throws has failed once.
 */
export async function runStages(stages) {
  const results = []
  for (const { label, work } of stages) {
    console.log(`\n── ${label} ──`)
    const start = performance.now()
    const counts = await countsOf(work)
    const time = seconds(performance.now() - start)
    console.log(`── ${label}: ${describe(counts)}, ${time}`)
    results.push({ label, time, ...counts })
  }
  return results
}

/** A stage without tests of its own: it holds or it does not. */
export function check(label, work) {
  return {
    label,
    work: async () => {
      const status = await work()
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

/** What failed, by name and with the beginning of why, so that nobody has to search the whole output for it. */
export function describeFailures(results) {
  const failures = results.flatMap((result) => result.failures ?? [])
  return failures.flatMap(({ name, why }) => [`failed: ${name}`, ...beginningOf(why).map((line) => `    ${line}`)])
}

function beginningOf(why) {
  const plain = stripVTControlCharacters(why).split('\n')
  const telling = plain
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line && !line.includes('node_modules'))
  return telling.length > 0 ? telling.slice(0, 6) : ['why stands above']
}

async function countsOf(work) {
  try {
    return await work()
  } catch (error) {
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}
