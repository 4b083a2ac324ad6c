import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import { timelineLines } from './timeline-lines.ts'
import { useTimelineWords } from './use-timeline-words.ts'
import type { Wipe } from './wipe-queries.ts'
import classes from './wipe-timeline.module.css'

/** Step by step what happened, and what is not known yet; empty rings are what has not happened. */
export function WipeTimeline({ wipe }: { readonly wipe: Wipe }) {
  const { t } = useTranslation()
  const { titleOf, detailOf } = useTimelineWords(wipe)
  return (
    <Glow value={wipe.revision}>
      <ol className={classes.timeline} aria-label={t('wipes.section.timeline')}>
        {timelineLines(wipe).map((line) => (
          <li
            key={`${line.id} ${line.at ?? ''}`}
            className={classes.line}
            data-mark={line.mark}
            aria-current={line.mark === 'now' ? 'step' : undefined}
          >
            <p className={classes.title}>{titleOf(line)}</p>
            <p className={classes.detail}>{detailOf(line)}</p>
          </li>
        ))}
      </ol>
    </Glow>
  )
}
