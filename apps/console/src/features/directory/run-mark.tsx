import { useTranslation } from 'react-i18next'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './directory-page.module.css'
import type { DirectoryRun } from './directory-queries.ts'

const shapes = { under: 'deviceDiscovery', failed: 'blocked', partly: 'quarantined', done: 'allowed' } as const

/** How a run went: shape, words and colour. */
export function RunMark({ run }: { readonly run: DirectoryRun }) {
  const { t } = useTranslation()
  const state = stateOf(run)
  return (
    <p className={classes.mark} data-state={state}>
      <AccessShape state={shapes[state]} />
      <span>{t(`directory.state.${state}`)}</span>
      <span className={classes.when}>
        <TimeAgo at={run.startedAt} form="long" />
      </span>
    </p>
  )
}

function stateOf({ endedAt, error, failed }: DirectoryRun): keyof typeof shapes {
  if (endedAt === null) return 'under'
  if (error !== '') return 'failed'
  return failed > 0 ? 'partly' : 'done'
}
