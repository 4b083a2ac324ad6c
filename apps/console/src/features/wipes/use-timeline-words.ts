import './words.ts'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { clockWords } from './clock-words.ts'
import type { TimelineLine } from './timeline-lines.ts'
import { useHoldWords } from './use-hold-words.ts'
import type { Wipe } from './wipe-queries.ts'

/** The timeline of one wipe in sentences. Each says what is known, and what is only the phone's word. */
export function useTimelineWords(wipe: Wipe) {
  const { t, i18n } = useTranslation()
  const timeWords = useTimeWords()
  const holdWords = useHoldWords()
  const now = useNow()
  const clock = (at: string) => clockWords(at, { now, language: i18n.language })
  const { kind, holdUntil, requestedAt } = wipe

  function titleOf({ id, mark, who, count }: TimelineLine): string {
    if (id === 'waiting' && mark !== 'now') return t('wipes.line.released')
    if (id === 'requested') return t(`wipes.line.requested.${kind}`)
    if (id === 'held' && holdUntil !== null)
      return t('wipes.line.heldFor', { count: minutesBetween(requestedAt, holdUntil) })
    return t(`wipes.line.${id}`, { who: claimedText(who), count })
  }

  function detailOf({ id, mark, at, count }: TimelineLine): string {
    if (mark === 'ahead' || at === null) return notYet(id)
    switch (id) {
      case 'requested':
        return requested(at)
      case 'held':
        return held(mark, at)
      case 'waiting':
        return mark === 'now' ? waiting(at) : t('wipes.detail.at', { at: clock(at) })
      case 'delivered':
        if (mark !== 'now') return t('wipes.detail.deliveredOver', { at: clock(at) })
        return count > 1
          ? t('wipes.detail.deliveredAgain', { at: clock(at), count })
          : t('wipes.detail.delivered', { at: clock(at) })
      case 'confirmed':
        return t(`wipes.detail.confirmed.${kind}`, { at: clock(at) })
      case 'failed':
      case 'contradicted':
      case 'unconfirmed':
      case 'undeliverable':
      case 'expired':
      case 'stopped':
        return t(`wipes.detail.${id}`, { at: clock(at) })
      default:
        return t('wipes.detail.at', { at: clock(at) })
    }
  }

  function requested(at: string): string {
    const { name, role } = wipe.requester
    const who = t(`wipes.by.${role}`, { name: claimedText(name) })
    const note = claimedText(wipe.note)
    if (note) return t('wipes.detail.byNote', { at: clock(at), who, note })
    return `${t('wipes.detail.by', { at: clock(at), who })}: ${t(`wipes.reason.${wipe.reason}`)}`
  }

  function held(mark: TimelineLine['mark'], at: string): string {
    if (mark !== 'now') return t('wipes.detail.heldOver', { at: clock(holdUntil ?? at) })
    const isOnlyDelay = wipe.holds.every((hold) => hold === 'delay')
    if (isOnlyDelay && holdUntil !== null) return t('wipes.detail.heldUntil', { until: clock(holdUntil) })
    return wipe.holds.map((hold) => holdWords(hold, holdUntil)).join('; ')
  }

  function waiting(at: string): string {
    const { lastSyncAt } = wipe.device
    if (lastSyncAt === null) return t('wipes.detail.waitingNever', { at: clock(at) })
    return t('wipes.detail.waitingNow', { at: clock(at), ago: timeWords.long(lastSyncAt) })
  }

  function notYet(id: TimelineLine['id']): string {
    if (id === 'confirmed') return t(wipe.state === 'delivered' ? 'wipes.detail.notAnswered' : 'wipes.detail.notSent')
    if (wipe.state !== 'pending') return t('wipes.detail.notHeld')
    const { lastSyncAt } = wipe.device
    return lastSyncAt === null
      ? t('wipes.detail.notNever')
      : t('wipes.detail.notSynced', { ago: timeWords.long(lastSyncAt) })
  }

  return { titleOf, detailOf }
}

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
}
