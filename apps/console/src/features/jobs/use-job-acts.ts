import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { jobQuery, type Job } from './job-queries.ts'
import { useJobWords } from './job-words.ts'

type JobAct = 'stop' | 'retry' | 'undo'

/** Stopping what is left of a bulk act, bringing back what it changed, and beginning it again for what failed. */
export function useJobActs(job: Job) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const problemWords = useProblemWords()
  const { titleOf } = useJobWords()
  const [busy, setBusy] = useState<JobAct | null>(null)
  const title = titleOf(job)

  async function act(which: JobAct, run: () => Promise<void>) {
    setBusy(which)
    try {
      await run()
    } catch (error) {
      toastFailed(t(`jobs.failed.${which}`, { title }), problemWords(error).detail)
    }
    setBusy(null)
    await queries.invalidateQueries({ queryKey: ['jobs'] })
  }

  return {
    busy,
    stop: () =>
      act('stop', async () => {
        const stopped = await call('stopJob', { params: { id: job.id } })
        queries.setQueryData(jobQuery(job.id).queryKey, stopped)
        toastDone(t('jobs.stopped', { title }))
      }),
    retry: () =>
      act('retry', async () => {
        const again = await call('retryJob', { params: { id: job.id }, idempotencyKey: crypto.randomUUID() })
        queries.setQueryData(jobQuery(again.id).queryKey, again)
        await navigate({ to: '/jobs/$id', params: { id: again.id } })
      }),
    undo: () =>
      act('undo', async () => {
        const back = await call('undoJob', { params: { id: job.id }, idempotencyKey: `undo-${job.id}` })
        queries.setQueryData(jobQuery(back.id).queryKey, back)
        await navigate({ to: '/jobs/$id', params: { id: back.id } })
      }),
  }
}
