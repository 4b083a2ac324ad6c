import './words.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './reports.module.css'

type CardProblemProps = { readonly title: string; readonly error: unknown; readonly onRetry: () => void }

/** A card that could not be loaded, while all others stand. */
export function CardProblem({ title, error, onRetry }: CardProblemProps) {
  const { t } = useTranslation()
  const { text } = useProblemWords()(error)
  return (
    <Card title={title}>
      <p className={classes.soft} role="alert">
        {t('reports.chartProblem')} {text}
      </p>
      <div className={classes.retry}>
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('reports.retry')}
        </Button>
      </div>
    </Card>
  )
}
