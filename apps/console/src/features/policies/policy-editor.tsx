import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { MakeDefaultButton } from './make-default-button.tsx'
import {
  changesOf,
  emptyDraft,
  faultsOf,
  isWithoutEffect,
  savedValueOf,
  shownGroups,
  shownSettings,
  valueOf,
  withName,
  withValue,
} from './policy-draft.ts'
import classes from './policy-editor.module.css'
import { policyQuery, type Policy } from './policy-queries.ts'
import { SettingRow } from './setting-row.tsx'

const ReviewDialog = lazy(() =>
  import('./review-dialog.tsx').then(({ ReviewDialog: component }) => ({ default: component })),
)
const LeaveDialog = lazy(() =>
  import('./leave-dialog.tsx').then(({ LeaveDialog: component }) => ({ default: component })),
)

/** All shown settings of a policy. Changes are collected, reviewed with whom they touch, and saved in one step. */
export function PolicyEditor({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(emptyDraft)
  const [isReviewing, setIsReviewing] = useState(false)
  const reason = useActReason(canChangePolicies(useSession()))
  const isLocked = reason !== null
  const changes = changesOf(policy, draft)
  const faults = faultsOf(policy, draft)
  const name = draft.name ?? policy.name
  const count = changes.length + (draft.name === undefined ? 0 : 1)
  const isNameMissing = name.trim() === ''
  const leaving = useBlocker({
    shouldBlockFn: () => count > 0,
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  })

  async function saved(changed: Policy) {
    queries.setQueryData(policyQuery(changed.id).queryKey, changed)
    setDraft(emptyDraft)
    setIsReviewing(false)
    toastDone(t('policies.saved', { policy: changed.name, count: changed.devices.total }))
    await Promise.all(['policies', 'users'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <>
      <div className={classes.page}>
        <nav className={classes.sections} aria-label={t('policies.sections')}>
          {shownGroups.map((group) => (
            <a key={group} href={`#${group}`} className={classes.section}>
              {t(`policies.group.${group}`)}
            </a>
          ))}
        </nav>
        <div className={classes.content}>
          <div className={classes.head}>
            <TextInput
              {...field}
              className={classes.name}
              label={t('policies.name')}
              value={name}
              maxLength={64}
              disabled={isLocked}
              error={isNameMissing ? t('form.required') : undefined}
              onChange={(event) => setDraft(withName(policy, draft, event.currentTarget.value))}
            />
            <div className={classes.acts}>
              <MakeDefaultButton policy={policy} isLocked={isLocked || count > 0} />
              <ApiEcho name="getPolicy" params={{ id: policy.id }} />
            </div>
          </div>
          {reason !== null && <p className={classes.locked}>{reason}</p>}
          {shownGroups.map((group) => (
            <div key={group} id={group} className={classes.group}>
              <Card title={t(`policies.group.${group}`)}>
                {shownSettings
                  .filter((setting) => setting.group === group)
                  .map((setting) => (
                    <SettingRow
                      key={setting.name}
                      setting={setting}
                      value={valueOf(policy, draft, setting)}
                      saved={savedValueOf(policy, setting)}
                      fault={faultWords(setting)}
                      isWithoutEffect={isWithoutEffect(policy, draft, setting)}
                      isLocked={isLocked}
                      onChange={(value) => setDraft((now) => withValue(policy, now, { setting, value }))}
                    />
                  ))}
              </Card>
            </div>
          ))}
        </div>
      </div>
      {count > 0 && (
        <div className={classes.bar} role="group" aria-label={t('policies.saveBar')}>
          <p className={classes.count} role="status">
            {t('policies.changes', { count })}
          </p>
          <Button onClick={() => setDraft(emptyDraft)}>{t('form.discard')}</Button>
          <Button variant="filled" disabled={faults.size > 0 || isNameMissing} onClick={() => setIsReviewing(true)}>
            {t('policies.review')}
          </Button>
        </div>
      )}
      <DialogPlace>
        {isReviewing && (
          <ReviewDialog
            policy={policy}
            draft={draft}
            changes={changes}
            onSaved={(changed) => void saved(changed)}
            onClose={() => setIsReviewing(false)}
          />
        )}
        {leaving.status === 'blocked' && (
          <LeaveDialog count={count} onStay={() => leaving.reset()} onLeave={() => leaving.proceed()} />
        )}
      </DialogPlace>
    </>
  )

  function faultWords(setting: (typeof shownSettings)[number]): string | undefined {
    const code = faults.get(setting.name)
    if (code === undefined) return undefined
    if (code === 'contradiction') {
      return t(setting.kind === 'choice' ? 'policies.fault.weakAlgorithm' : 'policies.fault.lengthBelowKinds')
    }
    if (setting.kind === 'list') return t('policies.fault.list', { items: setting.itemWords, count: setting.maxItems })
    return setting.kind === 'integer' ? t('policies.fault.range', { min: setting.min, max: setting.max }) : code
  }
}
