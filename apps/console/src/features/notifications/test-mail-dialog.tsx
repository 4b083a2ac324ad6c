import './words.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { organizationQuery } from '../organization/organization-queries.ts'
import type { MailTemplate } from './notification-queries.ts'
import classes from './notifications-page.module.css'

type TestMailDialogProps = { readonly template: MailTemplate; readonly onClose: () => void }

/** Sends the saved words to one of the administrators' recipients: to nobody else, so that nobody is written to by mistake. */
export function TestMailDialog({ template, onClose }: TestMailDialogProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const recipients = useQuery(organizationQuery).data?.adminMailRecipients ?? []
  const [chosen, setChosen] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const to = chosen || recipients[0]

  async function send(address: string) {
    setWork({ isBusy: true, error: null })
    try {
      const { kind, language } = template
      await call('testMailTemplate', { params: { kind, language }, body: { to: address } })
      toastDone(t('notifications.sent', { address }))
      onClose()
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={t('notifications.testTitle', { name: t(`notifications.kind.${template.kind}.name`) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            variant="filled"
            loading={work.isBusy}
            disabled={to === undefined}
            onClick={() => to !== undefined && void send(to)}
          >
            {t('notifications.testConfirm')}
          </Button>
        </>
      }
    >
      {to === undefined ? (
        <p>
          {t('notifications.noRecipients')}{' '}
          <Link to="/settings/access" className={classes.link}>
            {t('place.access')}
          </Link>
        </p>
      ) : (
        <label className={formClasses.words}>
          {t('notifications.testTo')}
          <select
            className={classes.select}
            data-autofocus
            value={to}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {recipients.map((address) => (
              <option key={address}>{address}</option>
            ))}
          </select>
        </label>
      )}
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}
