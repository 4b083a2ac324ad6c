import { useTranslation } from 'react-i18next'
import { dayWords } from '../../ui/time/day-words.ts'
import type { User } from './user-queries.ts'

/** Whether a user's phones may connect, as a shape's state and in words: "ActiveSync off until 1 December". */
export function useActiveSyncWords() {
  const { t, i18n } = useTranslation()
  return ({ isDisabled, isActiveSyncEnabled, activeSyncUntil }: User): Shown => {
    if (isDisabled) return { state: 'blocked', words: t('user.disabled') }
    const how = isActiveSyncEnabled ? 'on' : 'off'
    const state = isActiveSyncEnabled ? 'allowed' : 'blocked'
    if (activeSyncUntil === null) return { state, words: t(`user.activeSync.${how}`) }
    return { state, words: t(`user.activeSync.${how}Until`, { date: dayWords(activeSyncUntil, i18n.language) }) }
  }
}

type Shown = { readonly state: 'allowed' | 'blocked'; readonly words: string }
