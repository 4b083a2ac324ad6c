import './safety-words.ts'
import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { clockWords } from './clock-words.ts'
import classes from './stopped-banner.module.css'
import { useProtections } from './use-protections.ts'
import { canDecideWipes } from './wipe-permits.ts'

const RestartDialog = lazy(() =>
  import('./restart-dialog.tsx').then(({ RestartDialog: component }) => ({ default: component })),
)

/** On every page while wipes are stopped: who did it, when, and how they go on. */
export function StoppedBanner() {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const now = useNow()
  const protections = useProtections()
  const [isAsking, setIsAsking] = useState(false)
  if (!protections?.isStopped) return null
  const { stoppedBy, stoppedAt, restartProposedBy } = protections
  const at = stoppedAt === null ? '' : clockWords(stoppedAt, { now, language: i18n.language })
  return (
    <div role="status" className={classes.banner}>
      <IconHandStop size={18} stroke={1.8} aria-hidden="true" />
      <p className={classes.words}>
        <strong>{t('safety.stopped.title')}</strong> {t('safety.stopped.by', { who: claimedText(stoppedBy), at })}{' '}
        {restartProposedBy !== null && t('safety.stopped.proposed', { who: claimedText(restartProposedBy) })}
      </p>
      {canDecideWipes(session).isAllowed && (
        <Button size="xs" onClick={() => setIsAsking(true)}>
          {t('safety.restart.open')}
        </Button>
      )}
      <DialogPlace>{isAsking && <RestartDialog onClose={() => setIsAsking(false)} />}</DialogPlace>
    </div>
  )
}
