import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import toolbar from '../../ui/list/toolbar.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'

/** Has every hash of the chain computed anew, and says what came of it. */
export function VerifyButton() {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('verifyAudit', {}),
    onSuccess: ({ entries, faults: [fault] }) => {
      if (fault) return toastFailed(t('audit.verify.broken', { sequence: fault.sequence }), fault.words)
      return toastDone(t('audit.verify.sound', { count: entries }))
    },
    onError: (error) => toastFailed(t('audit.verify.problem'), problemWords(error).detail),
  })
  const name = isPending ? t('audit.verify.running') : t('audit.verify.act')
  return (
    <button
      type="button"
      className={toolbar.tool}
      aria-label={name}
      title={name}
      aria-busy={isPending}
      disabled={isPending}
      onClick={() => mutate()}
    >
      <IconShieldCheck size={18} stroke={1.7} aria-hidden="true" />
    </button>
  )
}
