import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { Glow } from '../../ui/glow.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { AccessCell } from '../../ui/states/access-mark.tsx'
import { ActiveSyncSwitch } from '../users/active-sync-switch.tsx'
import { MoveButtons } from './move-buttons.tsx'
import type { Direction } from './moved-ids.ts'
import type { Rule } from './rule-queries.ts'
import { stateOfLevel, useRuleSentence } from './rule-sentence.ts'
import classes from './rules-page.module.css'
import { useScopeWords } from './scope-words.ts'
import { useSwitchRule } from './use-change-rule.ts'

type RuleRowProps = {
  readonly rule: Rule
  /** From 1: the first one that speaks. */
  readonly place: number
  /** Why nothing can be changed; null if it can. */
  readonly reason: string | null
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (direction: Direction) => void
}

/** One rule of the list: what it says, for whom, what it did lately, and its switch. */
export function RuleRow({ rule, place, reason, isFirst, isLast, onMove }: RuleRowProps) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const sentenceOf = useRuleSentence()
  const scopeWords = useScopeWords()
  const switchRule = useSwitchRule()
  const { id, level, isEnabled, isReportOnly, hits, devices } = rule
  const name = claimedText(rule.name)

  // A listener of its own: the row itself is nothing that one acts on.
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const element = row.current
    if (!element) return
    const onKeyDown = (event: KeyboardEvent) => {
      const direction = event.altKey ? directions.get(event.key) : undefined
      if (direction === undefined || reason !== null) return
      event.preventDefault()
      onMove(direction)
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [reason, onMove])

  return (
    <li ref={row} className={classes.row} data-off={!isEnabled || undefined}>
      <span className={classes.place}>
        <span aria-hidden="true">{place}</span>
        <MoveButtons name={name} isFirst={isFirst} isLast={isLast} reason={reason} onMove={onMove} />
      </span>
      <div className={classes.words}>
        <p className={classes.nameLine}>
          <Link to="/rules/$id" params={{ id }} className={classes.name} dir="auto">
            {name}
          </Link>
          {isReportOnly && <span className={classes.report}>{t('rules.reportOnlyMark')}</span>}
        </p>
        <p className={classes.sentence}>{sentenceOf(rule)}</p>
        <p className={classes.scope}>
          {scopeWords(rule)} · {t('rules.createdBy', { name: claimedText(rule.createdBy) })}
        </p>
      </div>
      <span className={classes.level}>
        <AccessCell state={stateOfLevel[level]} word={t(`rules.level.${level}`)} />
      </span>
      <dl className={classes.numbers}>
        <div>
          <dt>{t('rules.decidesOn')}</dt>
          <dd>
            <Link to="/devices" search={{ q: `rule:${id}` }} className={classes.count}>
              <Glow value={devices.value}>
                {t('rules.devices', { count: devices.value, number: countWords(devices) })}
              </Glow>
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t('rules.last30Days')}</dt>
          <dd>
            <Glow value={hits.decisions + hits.reports}>
              {isReportOnly
                ? t('rules.reports', { count: hits.reports })
                : t('rules.decisions', { count: hits.decisions })}
            </Glow>
          </dd>
        </div>
      </dl>
      <span className={classes.switch}>
        <ActiveSyncSwitch
          isOn={isEnabled}
          name={t('rules.switchName', { rule: name })}
          word={t(isEnabled ? 'rules.on' : 'rules.off')}
          reason={reason}
          onChange={() => void switchRule(rule)}
        />
      </span>
    </li>
  )
}

const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
])
