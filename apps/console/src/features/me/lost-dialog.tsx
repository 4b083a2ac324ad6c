import './words.ts'
import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { ChoiceCards, type Choice } from '../../ui/choice-cards.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import classes from './me-page.module.css'
import { meQuery, type MyDevice } from './me-queries.ts'
import { firstKind, isEndOf } from './my-wipe.ts'

type LostDialogProps = { readonly device: MyDevice; readonly wipesLeft: number; readonly onClose: () => void }

const kinds = ['account', 'device'] as const

const known = [
  'personal-device',
  'version-cannot-wipe-account',
  'whole-device-not-permitted',
  'wipe-open',
  'too-many-waiting',
] as const

/** The second tap: only the mail, or everything. A lost phone is not blocked first: it could not take the command then. */
export function LostDialog({ device, wipesLeft, onClose }: LostDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const timeWords = useTimeWords()
  const [kind, setKind] = useState(() => firstKind(device))
  const [phrase, setPhrase] = useState('')
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const name = claimedText(device.name)
  const problems = { account: device.account.problem, device: device.wholeDevice.problem }
  const isConfirmed = kind === 'account' || isEndOf(phrase, device)
  const choices = kinds.map((each): Choice<'account' | 'device'> => {
    const problem = problems[each]
    const code = known.find((one) => one === problem)
    return {
      id: each,
      name: t(`me.dialog.${each}.name`),
      text: problem === null ? t(`me.dialog.${each}.text`) : t(`me.dialog.impossible.${code ?? 'other'}`),
      isPossible: problem === null,
    }
  })

  async function wipe() {
    const confirmation = kind === 'device' ? { confirmation: device.deviceIdEnd } : {}
    await call('wipeMyDevice', { params: { id: device.id }, body: { kind, ...confirmation }, idempotencyKey })
    toastDone(t('me.dialog.asked'))
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }

  return (
    <ActDialog
      title={t('me.dialog.title', { device: name })}
      note={device.lastSyncAt && t('me.dialog.note', { ago: timeWords.long(device.lastSyncAt) })}
      size="medium"
      tone="danger"
      confirm={t(`me.dialog.${kind}.confirm`, { device: name })}
      isReady={problems[kind] === null && isConfirmed}
      footnote={t('me.dialog.left', { count: wipesLeft })}
      act={wipe}
      onClose={onClose}
    >
      <ChoiceCards label={t('me.dialog.what')} choices={choices} chosen={kind} onChoose={setKind} />
      {kind === 'device' && (
        <TextInput
          {...field}
          label={
            <>
              {t('me.dialog.phrase')} <code className={classes.phrase}>{device.deviceIdEnd}</code>
            </>
          }
          value={phrase}
          maxLength={32}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-enter-confirms
          error={phrase.length >= device.deviceIdEnd.length && !isConfirmed ? t('me.dialog.wrong') : undefined}
          onChange={(event) => setPhrase(event.currentTarget.value)}
        />
      )}
      <p className={classes.soft}>{t('me.dialog.then')}</p>
    </ActDialog>
  )
}
