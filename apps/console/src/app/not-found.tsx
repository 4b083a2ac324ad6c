import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'

/** For a path that no screen has. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <main>
      <Notice
        isPage
        icon={<IconMapQuestion size={28} stroke={1.6} />}
        title={t('notFound.title')}
        action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{t('notFound.home')}</Button>}
      >
        <p>{t('notFound.text')}</p>
      </Notice>
    </main>
  )
}
