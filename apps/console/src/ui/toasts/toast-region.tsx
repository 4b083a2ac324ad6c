import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../key-cap.tsx'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import type { Toast } from './toast-list.ts'
import classes from './toast-region.module.css'
import { dismissToast, undoLatest, useToasts } from './toasts.ts'

/** Where toasts appear. Both live regions are always there: a region that comes with its text is not read out. */
export function ToastRegion() {
  const { t } = useTranslation()
  const toasts = useToasts()
  useShortcuts({ 'Mod+z': toasts.some(({ undo }) => undo) ? undoLatest : undefined })
  return (
    <section className={classes.region} aria-label={t('toasts.region')}>
      <div role="status" aria-live="polite" className={classes.stack}>
        {toasts.map((toast) => toast.kind === 'done' && <ToastCard key={toast.id} toast={toast} />)}
      </div>
      <div role="alert" className={classes.stack}>
        {toasts.map((toast) => toast.kind === 'failed' && <ToastCard key={toast.id} toast={toast} />)}
      </div>
    </section>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation()
  const [isHeld, setIsHeld] = useState(false)
  const { id, lasts, undo, kind } = toast
  useEffect(() => {
    if (lasts === null || isHeld) return
    const timer = setTimeout(() => dismissToast(id), lasts)
    return () => clearTimeout(timer)
  }, [id, lasts, isHeld])

  return (
    <div
      className={classes.toast}
      data-kind={kind}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span className={classes.icon}>
        {kind === 'done' ? <IconCheck size={16} /> : <IconAlertTriangle size={16} />}
      </span>
      <div className={classes.words}>
        <p className={classes.text}>{toast.text}</p>
        {toast.detail && <p className={classes.detail}>{toast.detail}</p>}
      </div>
      {undo && (
        <Button
          size="xs"
          variant="subtle"
          className={classes.undo}
          onClick={() => {
            dismissToast(id)
            undo()
          }}
        >
          {t('toasts.undo')} <KeyCap keys={t('keys.undo')} isSingle={false} />
        </Button>
      )}
      <ActionIcon className={classes.close} aria-label={t('toasts.dismiss')} size={28} onClick={() => dismissToast(id)}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
