import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { useProblemWords } from '../ui/problem-words.ts'

/** When the console cannot begin, or a screen broke: what happened, and another try. */
export function StartProblem({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const { detail } = useProblemWords()(error)
  return (
    <main>
      <Notice
        isPage
        icon={<IconPlugConnectedX size={28} stroke={1.6} />}
        title={t('problem.start')}
        action={<Button onClick={() => void router.invalidate()}>{t('problem.retry')}</Button>}
      >
        <p>{detail}</p>
      </Notice>
    </main>
  )
}
