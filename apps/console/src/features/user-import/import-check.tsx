import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { saveText } from '../../ui/save-text.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { previewCsv } from './csv-preview.ts'
import { importColumns } from './import-columns.ts'
import { ImportCounts } from './import-counts.tsx'
import { ImportFaults } from './import-faults.tsx'
import classes from './import-page.module.css'
import { ImportPreview } from './import-preview.tsx'
import type { Source } from './import-source.tsx'
import { resultCsv, type ImportResult } from './result-csv.ts'

const shownRows = 5

type ImportCheckProps = {
  readonly source: Source
  readonly mode: 'create' | 'create-or-change'
  /** Begins with another file. */
  readonly onAgain: () => void
}

/** What the file would do, what is wrong with it, and the act itself. */
export function ImportCheck({ source, mode, onAgain }: ImportCheckProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const problemWords = useProblemWords()
  const actWords = useActWords()
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const [done, setDone] = useState<ImportResult | null>(null)
  const { text } = source
  const preview = useMemo(() => previewCsv({ text, known: importColumns, mostRows: shownRows }), [text])
  const check = useQuery({
    queryKey: ['import', source.id, mode],
    queryFn: ({ signal }) => call('importUsers', { body: { csv: text, mode, isDryRun: true }, signal }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const result = done ?? check.data

  async function run() {
    setWork({ isBusy: true, error: null })
    try {
      const made = await call('importUsers', { body: { csv: text, mode } })
      setDone(made)
      toastDone(t('import.done', { count: made.created + made.changed }))
      await Promise.all(['users', 'groups', 'audit'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
      setWork({ isBusy: false, error: null })
    } catch (error) {
      setWork({ isBusy: false, error })
      await check.refetch()
    }
  }

  const error = work.error ?? check.error
  const isPossible = result !== undefined && result.faultCount === 0 && result.created + result.changed > 0
  return (
    <section className={classes.sheet} aria-label={t('import.checkTitle')} aria-busy={check.isFetching || work.isBusy}>
      {(check.isFetching || work.isBusy) && (
        <div role="status" className={classes.working}>
          <progress className={classes.progress} aria-label={t(work.isBusy ? 'import.importing' : 'import.checking')} />
          <p>{t(work.isBusy ? 'import.importing' : 'import.checking')}</p>
        </div>
      )}
      {result && !check.isFetching && !work.isBusy && <ImportCounts result={result} isDone={done !== null} />}
      {result && result.faultCount > 0 && !check.isFetching && <ImportFaults result={result} />}
      {error !== null && !work.isBusy && (
        <p role="alert" className={classes.problem}>
          {problemWords(error).detail}
        </p>
      )}
      <div className={classes.acts}>
        {done ? (
          <Button variant="filled" onClick={() => void navigate({ to: '/users' })}>
            {t('import.toUsers')}
          </Button>
        ) : (
          <Button variant="filled" disabled={!isPossible} loading={work.isBusy} onClick={() => void run()}>
            {isPossible ? actWords(result) : t('import.run')}
          </Button>
        )}
        {result && (
          <Button
            onClick={() => saveText(`\uFEFF${resultCsv(result)}`, { name: 'user-import-result.csv', type: 'text/csv' })}
          >
            {t('import.saveResult')}
          </Button>
        )}
        <Button onClick={onAgain}>{t(done ? 'import.another' : 'dialog.cancel')}</Button>
      </div>
      {!done && <ImportPreview preview={preview} />}
    </section>
  )
}

/** "Create 98 users and change 2" */
function useActWords() {
  const { t } = useTranslation()
  return ({ created, changed }: ImportResult): string => {
    if (changed === 0) return t('import.runCreate', { count: created })
    if (created === 0) return t('import.runChange', { count: changed })
    return t('import.runBoth', { created, changed })
  }
}
