import './safety-words.ts'
import { useTranslation } from 'react-i18next'
import { budgetNames, switchNames, type ProtectionName, type ProtectionValue } from './protection-review.ts'

/** Protections and their values in words. */
export function useProtectionWords() {
  const { t, i18n } = useTranslation()
  const format = new Intl.NumberFormat(i18n.language)
  return {
    nameOf: (name: ProtectionName): string => t(`safety.rules.${name}`),
    valueOf: (value: ProtectionValue): string =>
      typeof value === 'number' ? format.format(value) : t(value ? 'safety.rules.on' : 'safety.rules.off'),
  }
}

/** The name of a protection as the server sends it; undefined for one this console does not know. */
export function knownProtection(name: string): ProtectionName | undefined {
  return [...switchNames, ...budgetNames].find((known) => known === name)
}
