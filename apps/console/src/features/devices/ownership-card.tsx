import './words.ts'
import './page-words.ts'
import { Button, TextInput } from '@mantine/core'
import { deviceOwnerships } from '@gatepost/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { wipePreviewQuery } from '../wipes/wipe-queries.ts'
import { canRequestWipes } from '../wipes/wipe-permits.ts'
import { deviceKeys, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import classes from './ownership-card.module.css'
import { possibleWipes } from './possible-wipes.ts'

/** Whose phone it is, and what that protects. */
export function OwnershipCard({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { titleOf } = useDeviceWords()
  const session = useSession()
  const locked = useActReason(canChangeDevices(session))
  const [draft, setDraft] = useState<DeviceDetail['ownership'] | null>(null)
  const [reason, setReason] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const chosen = draft ?? device.ownership
  const isChanged = chosen !== device.ownership
  const preview = useQuery({ ...wipePreviewQuery(device.id), enabled: canRequestWipes(session).isAllowed }).data
  const problem = preview?.wholeDevice.problem ?? null
  const isStillProtected = device.ownership !== 'personal' && chosen !== 'personal' && problem === 'personal-device'
  const wipes = preview ? possibleWipes(device, { chosen, problem }) : null

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      const changed = await call('changeDevice', {
        params: { id: device.id },
        body: { ownership: chosen, ...(reason.trim() && { reason: reason.trim() }) },
        ifMatch: revisionTag(device.revision),
      })
      queries.setQueryData(deviceQuery(device.id).queryKey, changed)
      toastDone(t(`ownership.done.${chosen}`, { device: titleOf(device) }))
      setDraft(null)
      setReason('')
      setWork({ isBusy: false, error: null })
      await Promise.all([deviceKeys.all, ['wipes']].map((queryKey) => queries.invalidateQueries({ queryKey })))
    } catch (error) {
      setWork({ isBusy: false, error })
      await queries.invalidateQueries({ queryKey: deviceQuery(device.id).queryKey })
    }
  }

  return (
    <Card title={t('ownership.title')}>
      <fieldset className={classes.choices} disabled={locked !== null}>
        <legend className="visually-hidden">{t('ownership.title')}</legend>
        {deviceOwnerships.map((each) => (
          <label key={each} className={classes.choice}>
            <input
              type="radio"
              name="ownership"
              className="visually-hidden"
              checked={chosen === each}
              onChange={() => setDraft(each)}
            />
            <span>{t(`ownership.name.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <p className={classes.text}>
        {t(`ownership.text.${chosen}`)} {isStillProtected && t('ownership.stillProtected')}{' '}
        {wipes && t(`ownership.wipes.${wipes}`)}
      </p>
      {isChanged && device.ownership === 'personal' && <p className={classes.text}>{t('ownership.anotherDay')}</p>}
      {locked !== null && <p className={classes.text}>{locked}</p>}
      {isChanged && (
        <form
          className={classes.save}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextInput
            {...field}
            label={t('note.label')}
            placeholder={t('note.placeholder')}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" loading={work.isBusy}>
              {t(`ownership.save.${chosen}`)}
            </Button>
            <Button onClick={() => setDraft(null)}>{t('dialog.cancel')}</Button>
          </div>
        </form>
      )}
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Card>
  )
}
