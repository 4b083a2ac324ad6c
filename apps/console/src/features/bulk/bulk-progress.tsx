import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { JobProgress } from '../jobs/job-progress.tsx'
import { jobQuery } from '../jobs/job-queries.ts'
import { useJobWords } from '../jobs/job-words.ts'
import classes from './bulk-progress.module.css'

/** How far the act is that was just begun. Closing this leaves it going. */
export function BulkProgress({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { titleOf } = useJobWords()
  const { data: job } = useQuery(jobQuery(id))
  if (!job) return null
  return (
    <Dialog
      title={titleOf(job)}
      note={job.endedAt === null ? t('bulk.goesOn') : undefined}
      onClose={onClose}
      footnote={
        <Link to="/jobs/$id" params={{ id }} className={classes.link}>
          {t('bulk.results')}
        </Link>
      }
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('dialog.close')}
        </Button>
      }
    >
      <JobProgress job={job} />
    </Dialog>
  )
}
