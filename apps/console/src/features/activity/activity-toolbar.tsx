import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { QueryBar } from '../../ui/list/query/query-bar.tsx'
import classes from '../../ui/list/toolbar.module.css'
import type { ChangeActivity } from './activity-page.tsx'
import { liveListQuery, tailListQuery } from './activity-queries.ts'
import { standardGroup, tailTextOf, type ActivitySearch } from './activity-search.ts'
import { useActivityVocabulary } from './use-activity-vocabulary.ts'

type ActivityToolbarProps = { readonly search: ActivitySearch; readonly onChange: ChangeActivity }

const groups = ['device', 'user', 'command'] as const

/** What is looked for, and whether it moves. */
export function ActivityToolbar({ search, onChange }: ActivityToolbarProps) {
  const { t } = useTranslation()
  const { tab, q, errors, group = standardGroup, paused } = search
  const { vocabulary, words } = useActivityVocabulary()
  const Icon = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <div className={classes.toolbar}>
      <QueryBar
        label={t('activity.search')}
        query={q ?? ''}
        vocabulary={vocabulary}
        words={words}
        onQuery={(query, isStep) => onChange({ q: query || undefined }, isStep)}
        onActive={doNothing}
      />
      {tab === 'tail' ? (
        <Button
          aria-pressed={errors === '1'}
          variant={errors ? 'filled' : 'default'}
          onClick={() => onChange({ errors: errors ? undefined : '1' }, true)}
        >
          {t('activity.onlyErrors')}
        </Button>
      ) : (
        <select
          className={classes.select}
          aria-label={t('activity.group')}
          value={group}
          onChange={(event) => {
            const chosen = groups.find((each) => each === event.currentTarget.value)
            onChange({ group: chosen === standardGroup ? undefined : chosen }, true)
          }}
        >
          {groups.map((each) => (
            <option key={each} value={each}>
              {t(`activity.groupBy.${each}`)}
            </option>
          ))}
        </select>
      )}
      <Button
        leftSection={<Icon size={16} stroke={1.8} aria-hidden="true" />}
        onClick={() => onChange({ paused: paused ? undefined : '1' })}
      >
        {paused ? t('activity.goOn') : t('activity.pause')}
        <KeyCap keys="p" />
      </Button>
      {tab === 'tail' ? (
        <ApiEcho name="listActivity" query={tailListQuery(tailTextOf(search))} />
      ) : (
        <ApiEcho name="getLiveActivity" query={liveListQuery(q, group)} />
      )}
    </div>
  )
}

/** Nothing has to be found out before somebody types. */
function doNothing() {
  return undefined
}
