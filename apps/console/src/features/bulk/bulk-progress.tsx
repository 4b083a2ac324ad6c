import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { chordOf } from '../../ui/shortcuts/key-chord.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { canUndo } from '../jobs/can-undo.ts'
import { JobProgress } from '../jobs/job-progress.tsx'
import { jobQuery, type Job } from '../jobs/job-queries.ts'
import { useJobWords } from '../jobs/job-words.ts'
import { useJobActs } from '../jobs/use-job-acts.ts'
import classes from './bulk-progress.module.css'

/** How far the act is that was just begun. Closing this leaves it going. */
export function BulkProgress({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data: job } = useQuery(jobQuery(id))
  return job ? <Progress job={job} onClose={onClose} /> : null
}

function Progress({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { titleOf } = useJobWords()
  const { undo, busy } = useJobActs(job)
  const now = useNow()
  const takeBack = canUndo(job, now) && busy === null ? undo : undefined
  useEffect(() => {
    // A dialog keeps the keys of the page from acting; this one is its own.
    const onKey = (event: KeyboardEvent) => {
      if (chordOf(event) !== 'Mod+z' || !takeBack) return
      event.preventDefault()
      void takeBack()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [takeBack])
  return (
    <Dialog
      title={titleOf(job)}
      note={job.endedAt === null ? t('bulk.goesOn') : undefined}
      onClose={onClose}
      footnote={
        <Link to="/jobs/$id" params={{ id: job.id }} className={classes.link}>
          {t('bulk.results')}
        </Link>
      }
      actions={
        <>
          {canUndo(job, now) && (
            <Button
              loading={busy === 'undo'}
              rightSection={<KeyCap keys={t('keys.undo')} isSingle={false} />}
              onClick={() => void undo()}
            >
              {t('bulk.undo')}
            </Button>
          )}
          <Button variant="filled" data-autofocus onClick={onClose}>
            {t('dialog.close')}
          </Button>
        </>
      }
    >
      <JobProgress job={job} />
    </Dialog>
  )
}
