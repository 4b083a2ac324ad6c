import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import classes from './directory-page.module.css'
import type { Directory, DirectoryRun, DirectoryTest } from './directory-queries.ts'
import { RunMark } from './run-mark.tsx'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

type DirectoryCardProps = {
  readonly directory: NonNullable<Directory['directory']>
  readonly users: Directory['users']
  readonly last: DirectoryRun | undefined
}

/** A configured directory: where it is, who came from it, and asking it now. */
export function DirectoryCard({ directory, users, last }: DirectoryCardProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const reason = useActReason(canChangeOrganization(useSession()))
  const [isAsking, setIsAsking] = useState(false)
  const [isTesting, setIsTesting] = useState(false)
  const [found, setFound] = useState<DirectoryTest | null>(null)
  const { url, base, hasGroups } = directory

  async function test() {
    setIsTesting(true)
    setFound(null)
    try {
      setFound(await call('testDirectory', {}))
    } catch (error) {
      toastFailed(t('directory.testFailed'), problemWords(error).detail)
    } finally {
      setIsTesting(false)
    }
  }

  async function run() {
    const { added, changed, disabled, error } = await call('syncDirectory', {})
    if (error === '') toastDone(t('directory.done', { added, changed, disabled }))
    else toastFailed(t('directory.runFailed'), error)
    await Promise.all(
      ['jobs', 'users', 'groups', 'audit'].map((root) => queries.invalidateQueries({ queryKey: [root] })),
    )
  }

  return (
    <Card title={t('directory.title')} aside={<ApiEcho name="getDirectory" />}>
      <div className={classes.body}>
        {last && <RunMark run={last} />}
        <Facts
          columns={3}
          facts={[
            {
              label: t('directory.url'),
              value: <code>{url}</code>,
              copy: <CopyButton text={url} what={t('directory.url')} />,
            },
            { label: t('directory.base'), value: <code>{base}</code> },
            { label: t('directory.groups'), value: t(hasGroups ? 'directory.withGroups' : 'directory.withoutGroups') },
            {
              label: t('directory.users'),
              value: (
                <Link to="/users" search={{ q: 'source:ldap' }} className={classes.link}>
                  {t('directory.userCount', { count: users.total, enabled: users.enabled })}
                </Link>
              ),
            },
          ]}
        />
        <p className={classes.soft}>{t('directory.byItself')}</p>
        {found && (
          <p role="status" className={found.isWorking ? classes.found : classes.fault}>
            {found.message}
          </p>
        )}
        {reason !== null && <p className={classes.soft}>{reason}</p>}
        <div className={classes.acts}>
          <Button disabled={reason !== null} loading={isTesting} onClick={() => void test()}>
            {t('directory.test')}
          </Button>
          <Button variant="filled" disabled={reason !== null} onClick={() => setIsAsking(true)}>
            {t('directory.run')}
          </Button>
        </div>
        <p className={classes.soft}>{t('directory.readOnly')}</p>
      </div>
      <DialogPlace>
        {isAsking && (
          <ConfirmDialog
            title={t('directory.runTitle')}
            note={url}
            confirm={t('directory.runConfirm')}
            onConfirm={run}
            onClose={() => setIsAsking(false)}
          >
            <p>{t('directory.runAdds')}</p>
            <p>{t('directory.runDisables')}</p>
            <p>{t('directory.runRefuses')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </Card>
  )
}
