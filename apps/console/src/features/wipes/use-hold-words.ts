import './words.ts'
import type { WipeHoldId } from '@gatepost/contract'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/time/use-now.ts'
import { clockWords } from './clock-words.ts'

/** Why a wipe is held, in words. */
export function useHoldWords() {
  const { t, i18n } = useTranslation()
  const now = useNow()
  return (hold: WipeHoldId, holdUntil: string | null): string => {
    const until = holdUntil === null ? '' : clockWords(holdUntil, { now, language: i18n.language })
    return t(`wipes.hold.${hold}`, { until })
  }
}
