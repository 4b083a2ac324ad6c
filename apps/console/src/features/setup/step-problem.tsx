import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'

type StepProblemProps = {
  /** Why it may not be changed here; null if it may. */
  readonly reason: string | null
  readonly error: unknown
}

export function StepProblem({ reason, error }: StepProblemProps) {
  const problemWords = useProblemWords()
  if (reason === null && error === null) return null
  return (
    <p role="alert" className={formClasses.problem}>
      {reason ?? problemWords(error).detail}
    </p>
  )
}
