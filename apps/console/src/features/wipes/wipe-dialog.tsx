import './words.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import formClasses from '../../ui/form.module.css'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { BudgetLine } from './budget-line.tsx'
import { initialDraft, isReady, phraseOf, wipeRequestOf, type WipeDraft } from './wipe-draft.ts'
import classes from './wipe-dialog.module.css'
import { WipeFields } from './wipe-fields.tsx'
import { wipePreviewQuery, wipeQuery, type Wipe, type WipePreview } from './wipe-queries.ts'

type WipeDialogProps = {
  readonly device: Pick<WipePreview['device'], 'id' | 'name' | 'deviceId' | 'lastSyncAt'> & {
    readonly user: Pick<WipePreview['user'], 'displayName' | 'department'>
  }
  readonly onClose: () => void
}

/** Asks for the wipe of one device: what is wiped, why, when; the least destructive first. */
export function WipeDialog({ device, onClose }: WipeDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { data: preview, error } = useQuery(wipePreviewQuery(device.id))
  const [change, setChange] = useState<Partial<WipeDraft>>({})
  // One dialog is one act: sent twice, it is the same wipe.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const name = claimedText(device.name)
  const person = claimedText(device.user.displayName)
  const first = person.split(/\s/u)[0] ?? person
  const draft = preview && { ...initialDraft(preview), ...change }

  async function request() {
    if (!draft) return
    const wipe: Wipe = await call('requestWipe', { body: wipeRequestOf(draft, device), idempotencyKey })
    queries.setQueryData(wipeQuery(wipe.id).queryKey, wipe)
    toastDone(t(`wipes.asked.${draft.kind}`, { device: name, user: first }))
    await Promise.all(['devices', 'wipes', 'overview'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <ActDialog
      title={t('wipes.title', { device: name, user: person })}
      note={<Note device={device} isConnected={preview?.isConnected ?? false} />}
      size="medium"
      tone="danger"
      confirm={t(`wipes.confirm.${draft?.kind ?? 'account'}`, { user: first, device: name })}
      isReady={draft !== undefined && preview !== undefined && isReady(draft, preview)}
      footnote={preview && <BudgetLine budget={preview.budget} />}
      act={request}
      onClose={onClose}
    >
      {!preview && !error && <ListSkeleton rows={4} rowHeight={72} />}
      {error && !preview && (
        <p role="alert" className={formClasses.problem}>
          {t('wipes.previewProblem')}. {problemWords(error).detail}
        </p>
      )}
      {preview && draft && (
        <WipeFields
          preview={preview}
          draft={draft}
          user={first}
          onChange={(next) => setChange((before) => ({ ...before, ...next }))}
        />
      )}
    </ActDialog>
  )
}

function Note({ device, isConnected }: Pick<WipeDialogProps, 'device'> & { readonly isConnected: boolean }) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const { lastSyncAt, user } = device
  const seen = lastSyncAt ? t('wipes.note.lastSync', { ago: timeWords.long(lastSyncAt) }) : t('wipes.note.neverSynced')
  return (
    <>
      {user.department && `${user.department} · `}
      {t('wipes.note.id')} <code className={classes.id}>{phraseOf(device)}</code> · {seen}
      {isConnected && `, ${t('wipes.note.connected')}`}
    </>
  )
}
