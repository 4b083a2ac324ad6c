import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { field } from '../../ui/field.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { dayWords } from '../../ui/time/day-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { deviceIdFault } from './device-id-fault.ts'
import { startOfDay } from './local-day.ts'
import { UntilField } from './until-field.tsx'
import { exemptionsQuery } from './user-page-queries.ts'
import type { User } from './user-queries.ts'
import classes from './user-rows.module.css'

/** Which device IDs this user may or may not use, whatever the default says; also before a phone first comes. */
export function UserExemptions({ user }: { readonly user: User }) {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useQuery(exemptionsQuery(user.id))
  const reason = useActReason(canDecideDevices(useSession()))
  const act = useExemptionAct(user)
  const [deviceId, setDeviceId] = useState('')
  const [day, setDay] = useState('')
  const [isFaultShown, setIsFaultShown] = useState(false)
  const fault = deviceIdFault(deviceId)

  function set(id: string, { access, until }: { access: 'allow' | 'block'; until: string | null }) {
    const body = { access, ...(until !== null && { until }) }
    return call('setExemption', { params: { id: user.id, deviceId: id }, body })
  }

  async function decide(access: 'allow' | 'block') {
    setIsFaultShown(true)
    if (fault) return
    const id = deviceId.trim()
    const before = data?.items.find((each) => each.deviceId.toLowerCase() === id.toLowerCase())
    const isDone = await act({
      run: () => set(id, { access, until: startOfDay(day) }),
      done: t(`exemptions.done.${access}`, { deviceId: id, user: user.displayName }),
      undo: () =>
        before
          ? set(id, { access: before.access, until: before.expiresAt })
          : call('removeExemption', { params: { id: user.id, deviceId: id } }),
    })
    if (!isDone) return
    setDeviceId('')
    setDay('')
    setIsFaultShown(false)
  }

  if (error && !data) {
    return <ProblemNotice error={error} title={t('exemptions.problem')} onRetry={() => void refetch()} />
  }
  return (
    <>
      {data?.items.length === 0 && <p className={classes.none}>{t('exemptions.none')}</p>}
      <ul>
        {data?.items.map(({ deviceId: id, access, createdBy, createdAt, expiresAt, reason: why }) => (
          <li key={id} className={classes.row}>
            <code className={classes.id}>{id}</code>
            <AccessMark state={access === 'allow' ? 'allowed' : 'blocked'} />
            <span className={classes.note}>
              {expiresAt !== null && <span>{t('exemptions.until', { date: dayWords(expiresAt, i18n.language) })}</span>}
              <span>
                <bdi>{createdBy}</bdi> · <TimeAgo at={createdAt} form="long" />
              </span>
              {why && <bdi>{why}</bdi>}
            </span>
            <Button
              size="xs"
              disabled={reason !== null}
              title={reason ?? undefined}
              aria-label={t('exemptions.removeName', { deviceId: id })}
              onClick={() =>
                void act({
                  run: () => call('removeExemption', { params: { id: user.id, deviceId: id } }),
                  done: t('exemptions.done.remove', { deviceId: id, user: user.displayName }),
                  undo: () => set(id, { access, until: expiresAt }),
                })
              }
            >
              {t('exemptions.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes.add}>
        <TextInput
          {...field}
          className={classes.field}
          label={t('exemptions.deviceId')}
          value={deviceId}
          error={isFaultShown && fault ? t(`exemptions.fault.${fault}`) : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setDeviceId(event.currentTarget.value)
            setIsFaultShown(false)
          }}
        />
        <UntilField label={t('exemptions.untilField')} day={day} onChange={setDay} />
        <Button disabled={reason !== null} onClick={() => void decide('allow')}>
          {t('exemptions.allow')}
        </Button>
        <Button variant="danger" disabled={reason !== null} onClick={() => void decide('block')}>
          {t('exemptions.block')}
        </Button>
      </div>
      <p className={classes.help}>{t('exemptions.help')}</p>
      {reason !== null && <p className={classes.none}>{reason}</p>}
    </>
  )
}

type ExemptionAct = {
  readonly run: () => Promise<unknown>
  readonly done: string
  readonly undo?: () => Promise<unknown>
}

/** Runs an act on exemptions, says how it went, and reads again what it touches. True if it was done. */
function useExemptionAct(user: User) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const refresh = () =>
    Promise.all(['users', 'devices', 'quarantine'].map((root) => queries.invalidateQueries({ queryKey: [root] })))

  async function act({ run, done, undo }: ExemptionAct): Promise<boolean> {
    try {
      await run()
      toastDone(done, undo ? () => void act({ run: undo, done: t('user.undone', { user: user.displayName }) }) : null)
      await refresh()
      return true
    } catch (error) {
      toastFailed(t('user.notChanged', { user: user.displayName }), problemWords(error).detail)
      return false
    }
  }
  return act
}
