import './words.ts'
import { Button, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { switchLook } from '../../ui/switch.ts'
import { deviceQuery } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import { userQuery } from '../users/user-queries.ts'
import { PersonField } from './person-field.tsx'
import { PickDevice } from './pick-device.tsx'
import { simulationQuery, type SimulatedDevice } from './rule-detail-queries.ts'
import classes from './simulate-page.module.css'
import {
  characteristics,
  parseSimulateSearch,
  searchOf,
  simulatedDeviceOf,
  type Description,
} from './simulate-search.ts'
import { SimulatedChain } from './simulated-chain.tsx'

/** What the rules would decide on a device: one that there is, or one that is only described. */
export function SimulatePage() {
  const { t } = useTranslation()
  const { device, described, isAsked } = parseSimulateSearch(useSearch({ from: '/console/rules/simulate' }))
  return (
    <>
      <PageHeader
        title={t('rules.simulate.title')}
        parent={
          <Link to="/rules" activeOptions={{ exact: true }}>
            {t('place.rules')}
          </Link>
        }
      />
      <div className={classes.page}>
        {device === undefined ? (
          <DescribedDevice key={JSON.stringify(described)} start={described} isAsked={isAsked} />
        ) : (
          <KnownDevice key={device} id={device} />
        )}
      </div>
    </>
  )
}

function KnownDevice({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const { data: device } = useQuery(deviceQuery(id))
  return (
    <>
      <Card title={t('rules.simulate.device')}>
        <p>
          <Link to="/devices/$id" params={{ id }} className={classes.link}>
            {device ? titleOf(device) : t('rules.simulate.thisDevice')}
          </Link>
        </p>
        <p className={classes.other}>
          <Link to="/rules/simulate" className={classes.link}>
            {t('rules.simulate.describeOther')}
          </Link>
        </p>
      </Card>
      <Outcome device={{ deviceId: id }} user={device ? claimedText(device.user.displayName) : undefined} />
    </>
  )
}

type DescribedDeviceProps = { readonly start: Description; readonly isAsked: boolean }

/** What was asked is in the link; what is being written is not yet. */
function DescribedDevice({ start, isAsked }: DescribedDeviceProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [described, setDescribed] = useState(start)
  const { texts, user, deviceId, hasDeviceInformation } = described
  const { data: person } = useQuery({ ...userQuery(start.user ?? ''), enabled: start.user !== undefined })
  return (
    <>
      <div className={classes.side}>
        <PickDevice />
        <Card title={t('rules.simulate.describe')}>
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault()
              void navigate({ to: '/rules/simulate', search: searchOf(described), replace: true })
            }}
          >
            {characteristics.map((id) => (
              <TextInput
                {...field}
                key={id}
                label={t(`rules.characteristic.${id}`)}
                placeholder={t(`rules.simulate.example.${id}`)}
                value={texts[id]}
                maxLength={256}
                autoComplete="off"
                spellCheck={false}
                dir="auto"
                onChange={({ currentTarget }) => {
                  setDescribed({ ...described, texts: { ...texts, [id]: currentTarget.value } })
                }}
              />
            ))}
            <Switch
              {...switchLook}
              label={t('rules.simulate.hasInformation')}
              description={t('rules.simulate.hasInformationHelp')}
              checked={hasDeviceInformation}
              onChange={({ currentTarget }) => {
                setDescribed({ ...described, hasDeviceInformation: currentTarget.checked })
              }}
            />
            <PersonField userId={user} onPick={(picked) => setDescribed({ ...described, user: picked })} />
            {user !== undefined && (
              <TextInput
                {...field}
                label={t('rules.simulate.deviceId')}
                description={t('rules.simulate.deviceIdHelp')}
                value={deviceId}
                maxLength={32}
                autoComplete="off"
                spellCheck={false}
                onChange={({ currentTarget }) => setDescribed({ ...described, deviceId: currentTarget.value })}
              />
            )}
            <Button type="submit" variant="filled" className={classes.submit}>
              {t('rules.simulate.run')}
            </Button>
          </form>
        </Card>
      </div>
      {isAsked ? (
        <Outcome device={simulatedDeviceOf(start)} user={person && claimedText(person.displayName)} />
      ) : (
        <Card title={t('rules.simulate.outcome')}>
          <p className={classes.quiet}>{t('rules.simulate.notYet')}</p>
        </Card>
      )}
    </>
  )
}

type OutcomeProps = { readonly device: SimulatedDevice; readonly user: string | undefined }

function Outcome({ device, user }: OutcomeProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(simulationQuery(device))
  return (
    <Card title={t('rules.simulate.outcome')}>
      {error && !data && (
        <ProblemNotice error={error} title={t('rules.simulate.problem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton rows={5} />}
      {data && <SimulatedChain simulation={data} user={user ?? t('rules.simulate.anyUser')} />}
    </Card>
  )
}
