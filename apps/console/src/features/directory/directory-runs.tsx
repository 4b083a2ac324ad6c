import { useTranslation } from 'react-i18next'
import classes from './directory-page.module.css'
import type { DirectoryRun } from './directory-queries.ts'
import { RunMark } from './run-mark.tsx'

/** The last runs, the latest first: what each changed, and whom it passed over and why. */
export function DirectoryRuns({ runs }: { readonly runs: readonly DirectoryRun[] }) {
  const { t } = useTranslation()
  if (runs.length === 0) return <p className={classes.soft}>{t('directory.runs.none')}</p>
  return (
    <ol>
      {runs.map((run) => {
        const { id, error, faults, added, changed, disabled, failed } = run
        return (
          <li key={id} className={classes.run}>
            <div className={classes.line}>
              <RunMark run={run} />
              <p className={classes.counts}>{t('directory.runs.counts', { added, changed, disabled })}</p>
            </div>
            {error !== '' && <p className={classes.fault}>{error}</p>}
            {failed > 0 && (
              <details className={classes.faults}>
                <summary>{t('directory.runs.failed', { count: failed })}</summary>
                <ul>
                  {faults.map(({ who, message }) => (
                    <li key={`${who} ${message}`}>
                      <bdi>{who}</bdi>: <bdi>{message}</bdi>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        )
      })}
    </ol>
  )
}
