import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { Glow } from '../../ui/glow.tsx'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { outcomeCounts } from './bulk-review.ts'
import classes from './bulk-wipe-dialog.module.css'
import { wipesOfSelectionQuery, type SelectionResult } from './selection-queries.ts'
import { useBulkWords } from './use-bulk-words.ts'
import { useHoldWords } from './use-hold-words.ts'
import { WipeMark } from './wipe-mark.tsx'

type BulkWipeOutcomeProps = {
  readonly devices: readonly DeviceSummary[]
  readonly results: readonly SelectionResult[]
  readonly onClose: () => void
}

/** What became of each device, and goes on becoming while this is open. */
export function BulkWipeOutcome({ devices, results, onClose }: BulkWipeOutcomeProps) {
  const { t } = useTranslation()
  const ids = results.flatMap(({ wipe }) => wipe ?? [])
  const { data: wipes = [] } = useQuery(wipesOfSelectionQuery(ids))
  const lines = results.map((result) => ({
    result,
    device: devices.find(({ id }) => id === result.device),
    wipe: wipes.find(({ id }) => id === result.wipe),
  }))
  const { asked, waiting, refused } = outcomeCounts(lines)
  return (
    <Dialog
      title={t('bulkWipe.outcome.title')}
      note={
        <span role="status">
          {asked > 0 && t('bulkWipe.outcome.asked', { count: asked })}{' '}
          {waiting > 0 && t('bulkWipe.outcome.waiting', { count: waiting })}{' '}
          {refused > 0 && t('bulkWipe.outcome.refused', { count: refused })}
        </span>
      }
      size="wide"
      onClose={onClose}
      footnote={
        waiting > 0 && (
          <Link to="/approvals" className={classes.link}>
            {t('bulkWipe.outcome.approvals')}
          </Link>
        )
      }
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('bulkWipe.outcome.close')}
        </Button>
      }
    >
      <table className={classes.outcome}>
        <caption className="visually-hidden">{t('bulkWipe.outcome.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('bulkWipe.outcome.user')}</th>
            <th scope="col">{t('bulkWipe.outcome.device')}</th>
            <th scope="col">{t('bulkWipe.outcome.state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ result, device, wipe }) => (
            <tr key={result.device}>
              <th scope="row" dir="auto">
                {device?.user.displayName}
              </th>
              <td>
                <Link to="/devices/$id" params={{ id: result.device }} className={classes.link} dir="auto">
                  {device?.name}
                </Link>
              </td>
              <td>
                <State result={result} wipe={wipe} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

type StateProps = Pick<Parameters<typeof outcomeCounts>[0][number], 'result' | 'wipe'>

function State({ result, wipe }: StateProps) {
  const { t } = useTranslation()
  const { whyNot } = useBulkWords()
  const holdWords = useHoldWords()
  if (result.problem !== null) return t('bulkWipe.outcome.refused', { why: whyNot(result.problem) })
  const state = wipe?.state ?? result.state
  if (state === null) return null
  return (
    <>
      <Glow value={state}>
        <WipeMark wipe={{ kind: 'account', state }} />
      </Glow>
      {wipe?.state === 'held' && (
        <span className={classes.why}>{wipe.holds.map((hold) => holdWords(hold, wipe.holdUntil)).join('; ')}</span>
      )}
    </>
  )
}
