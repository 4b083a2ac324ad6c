import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { momentWords } from '../../ui/time/time-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import classes from './device-hints.module.css'
import type { DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'

/** What is still to come, or was asked for: the end of a decision, a request put off, what its user writes. */
export function DeviceHints({ device }: { readonly device: DeviceDetail }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { firstNameOf } = useDeviceWords()
  const { exemption, exemptionExpiresAt, snoozedUntil, requestNote, question, keptDefaultLevel, accessNotes } = device
  const when = (at: string) => momentWords(at, i18n.language)
  const hints = [
    exemption && exemptionExpiresAt && t(`deviceHint.expires.${exemption}`, { when: when(exemptionExpiresAt) }),
    snoozedUntil && Date.parse(snoozedUntil) > now && t('deviceHint.snoozed', { when: when(snoozedUntil) }),
    question &&
      t(isAnswered(device) ? 'deviceHint.asked' : 'deviceHint.unanswered', {
        by: claimedText(question.by),
        question: claimedText(question.text),
        when: when(question.at),
      }),
    requestNote && t('deviceHint.request', { user: firstNameOf(device), note: claimedText(requestNote) }),
    keptDefaultLevel && t(`deviceHint.kept.${keptDefaultLevel}`),
    ...accessNotes.map(({ rule, state }) => t('deviceHint.report', { rule, state: t(`access.state.${state}`) })),
  ].flatMap((hint) => hint || [])
  if (hints.length === 0) return null
  return (
    <ul className={classes.hints}>
      {hints.map((hint) => (
        <li key={hint} className={classes.hint} dir="auto">
          {hint}
        </li>
      ))}
    </ul>
  )
}

function isAnswered({ question, requestedAt }: DeviceDetail): boolean {
  return question !== null && requestedAt !== null && requestedAt >= question.at
}
