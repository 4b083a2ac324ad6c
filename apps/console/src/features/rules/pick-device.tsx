import { TextInput } from '@mantine/core'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import classes from './pick-device.module.css'

const foundDevicesQuery = (q: string) =>
  queryOptions({
    queryKey: ['devices', 'found', q],
    queryFn: ({ signal }) => call('listDevices', { query: { q, limit: 5 }, signal }),
  })

/** A device that is there, found by its owner, name, model or id. */
export function PickDevice() {
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const [sought, setSought] = useState('')
  const { value } = useSettled(sought.trim())
  const isSought = value !== '' && sought.trim() !== ''
  const { data } = useQuery({ ...foundDevicesQuery(value), enabled: isSought, placeholderData: keepPreviousData })
  const found = isSought ? (data?.items ?? []) : []
  return (
    <Card title={t('rules.simulate.pick')}>
      <TextInput
        {...field}
        label={t('rules.simulate.pickLabel')}
        placeholder={t('rules.simulate.pickExample')}
        value={sought}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      {isSought && data?.items.length === 0 && <p className={classes.none}>{t('rules.simulate.noDevice')}</p>}
      <ul className={classes.found} aria-label={t('rules.scope.found')}>
        {found.map((device) => (
          <li key={device.id}>
            <Link to="/rules/simulate" search={{ device: device.id }} className={classes.device}>
              <bdi className={classes.name}>{titleOf(device)}</bdi>
              <AccessMark state={device.accessState} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
