import './words.ts'
import { IconCircleCheck, IconLinkOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../ui/mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './approval-link-page.module.css'
import { linkedDeviceQuery } from './approval-link-query.ts'
import { LinkedDeviceCard } from './linked-device-card.tsx'

/** What a link in a mail opens, without signing in: one device, and what becomes of it. The secret is the fragment. */
export function ApprovalLinkPage() {
  const { t } = useTranslation()
  const secret = useLocation({ select: ({ hash }) => hash })
  const { data: device, error } = useQuery(linkedDeviceQuery(secret))
  const [decided, setDecided] = useState<'allow' | 'block' | null>(null)
  useEffect(() => {
    document.title = t('shell.documentTitle', { title: t('approvalLink.title') })
  }, [t])
  return (
    <main className={classes.page}>
      <span className={classes.brand}>
        <Mark size={24} />
        {t('product')}
      </span>
      <div className={classes.card} aria-live="polite">
        {decided && (
          <Notice
            isPage
            icon={<IconCircleCheck size={28} stroke={1.6} aria-hidden="true" />}
            title={t(`approvalLink.done.${decided}`)}
          >
            <p>{t(`approvalLink.doneText.${decided}`)}</p>
          </Notice>
        )}
        {!decided && device && <LinkedDeviceCard device={device} secret={secret} onDecided={setDecided} />}
        {!decided && error && <LinkProblem error={error} />}
        {!device && !error && <p role="status">{t('approvalLink.loading')}</p>}
      </div>
    </main>
  )
}

function LinkProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const { text } = useProblemWords()(error)
  return (
    <Notice isPage icon={<IconLinkOff size={28} stroke={1.6} aria-hidden="true" />} title={t('approvalLink.failed')}>
      <p>{text}</p>
    </Notice>
  )
}
