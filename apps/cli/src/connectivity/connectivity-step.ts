/** One step of the test; names of the seven on the wire are those of Exchange's Test-ActiveSyncConnectivity. */
export type StepResult = {
  readonly scenario: string
  readonly result: 'Success' | 'Warning' | 'Failure' | 'Skipped'
  /** Milliseconds; null where nothing was tried. */
  readonly latencyMs: number | null
  /** What was found, or what is wrong and what to do about it. */
  readonly detail: string
}

export type Step = {
  readonly scenario: string
  /** What was found. Throws {@link StepFailure}, or whatever the network said. */
  readonly run: () => Promise<string>
  /** The steps after it need it. */
  readonly isNeeded: boolean
}

/** A step found what it did not want to find; the message is for a person. */
export class StepFailure extends Error {
  readonly isWarning: boolean

  constructor(message: string, { isWarning = false } = {}) {
    super(message)
    this.name = 'StepFailure'
    this.isWarning = isWarning
  }
}

export type StepWorld = { readonly monotonicNow: () => number; readonly explain: (error: unknown) => string }

/** Runs them one after the other and tells of each as it ends. What needs a step that failed is skipped. */
export async function runSteps(
  steps: readonly Step[],
  { monotonicNow, explain }: StepWorld,
  tell: (result: StepResult) => void,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = []
  let failed: string | undefined
  for (const { scenario, run, isNeeded } of steps) {
    const result =
      failed === undefined ? await runStep({ scenario, run }, { monotonicNow, explain }) : skipped(scenario, failed)
    if (result.result === 'Failure' && isNeeded) failed = scenario
    results.push(result)
    tell(result)
  }
  return results
}

async function runStep(
  { scenario, run }: Pick<Step, 'scenario' | 'run'>,
  { monotonicNow, explain }: StepWorld,
): Promise<StepResult> {
  const begun = monotonicNow()
  const latency = () => Math.round(monotonicNow() - begun)
  try {
    const detail = await run()
    return { scenario, result: 'Success', latencyMs: latency(), detail }
  } catch (error) {
    const isWarning = error instanceof StepFailure && error.isWarning
    const detail = error instanceof StepFailure ? error.message : explain(error)
    return { scenario, result: isWarning ? 'Warning' : 'Failure', latencyMs: latency(), detail }
  }
}

function skipped(scenario: string, needed: string): StepResult {
  return { scenario, result: 'Skipped', latencyMs: null, detail: `Needs ${needed}.` }
}
