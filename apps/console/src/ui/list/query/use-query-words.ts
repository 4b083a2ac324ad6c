import './words.ts'
import { accessReasons, accessStates, readListTime } from '@gatepost/contract'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import words from '../../../i18n/en/lists.json'
import type { FilterTerm } from './query-draft.ts'

/** A filter in words: what of the objects, and which of it. */
export type QueryWords = {
  readonly nameOf: (field: string) => string
  /** A value as it stands behind the colon, with its comparison. */
  readonly valueName: (field: string, value: string) => string
  readonly filter: (term: FilterTerm) => { readonly name: string; readonly value: string }
}

/** What an id stands for, where the list knows. */
export type OwnValueName = (field: string, value: string) => string | undefined

const { field: fieldWords, value: valueWords } = words.lists

/** The query grammar in words of the console's language. The text of a query is the same in all of them. */
export function useQueryWords(ownName?: OwnValueName): QueryWords {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  return useMemo(() => {
    const nameOf = (field: string) => (isKeyOf(fieldWords, field) ? t(`lists.field.${field}`) : field)
    const valueName = (field: string, value: string) =>
      ownName?.(field, value) ??
      choiceName(t, field, value) ??
      (timeFields.has(field) ? timeName(t, value, language) : value)
    const filter = ({ field, isNegated, operator, values }: FilterTerm) => {
      const sign = operator === 'is' ? '' : operator
      const names = values.map((value) => (value === '' ? t('lists.empty') : valueName(field, `${sign}${value}`)))
      const value = new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
      return { name: isNegated ? t('lists.not', { name: nameOf(field) }) : nameOf(field), value }
    }
    return { nameOf, valueName, filter }
  }, [t, language, ownName])
}

const timeFields: ReadonlySet<string> = new Set(['last', 'first', 'since', 'created'])

function isKeyOf<Words extends object>(known: Words, name: string): name is Extract<keyof Words, string> {
  return Object.hasOwn(known, name)
}

function choiceName(t: TFunction, field: string, value: string): string | undefined {
  const state = accessStates.find((known) => known === value)
  if (field === 'state') return state && t(`access.state.${state}`)
  const reason = accessReasons.find((known) => known === value)
  if (field === 'reason') return reason && t(`access.reason.${reason}`)
  const { exemption, ownership, wipe, policystate, sync, duplicate } = valueWords
  const { snoozed, activesync, account, source, limit } = valueWords
  if (field === 'exemption' && isKeyOf(exemption, value)) return t(`lists.value.exemption.${value}`)
  if (field === 'ownership' && isKeyOf(ownership, value)) return t(`lists.value.ownership.${value}`)
  if (field === 'wipe' && isKeyOf(wipe, value)) return t(`lists.value.wipe.${value}`)
  if (field === 'policystate' && isKeyOf(policystate, value)) return t(`lists.value.policystate.${value}`)
  if (field === 'sync' && isKeyOf(sync, value)) return t(`lists.value.sync.${value}`)
  if (field === 'duplicate' && isKeyOf(duplicate, value)) return t(`lists.value.duplicate.${value}`)
  if (field === 'snoozed' && isKeyOf(snoozed, value)) return t(`lists.value.snoozed.${value}`)
  if (field === 'activesync' && isKeyOf(activesync, value)) return t(`lists.value.activesync.${value}`)
  if (field === 'account' && isKeyOf(account, value)) return t(`lists.value.account.${value}`)
  if (field === 'source' && isKeyOf(source, value)) return t(`lists.value.source.${value}`)
  if (field === 'limit' && isKeyOf(limit, value)) return t(`lists.value.limit.${value}`)
  return undefined
}

/** "More than 30 days ago" for `>30d`, "Within 30 days" for `30d` and `<30d`, "Before Nov 1, 2026" for a day. */
function timeName(t: TFunction, written: string, language: string): string {
  const [, sign = '', value = ''] = /^([<>]=?)?(.*)$/s.exec(written) ?? []
  const time = readListTime(value)
  if (time?.kind === 'never') return t('lists.never')
  if (time?.kind === 'day') {
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(time.start)
    return t(`lists.time.${dayWords.get(sign) ?? 'on'}`, { day })
  }
  const [, count = '', letter = ''] = /^(\d+)([a-z])$/i.exec(value) ?? []
  const unit = ageUnits.find((known) => known === letter.toLowerCase())
  if (time === undefined || unit === undefined) return written
  const age = t(`lists.age.${unit}`, { count: Number(count) })
  return sign.startsWith('>') ? t('lists.time.ago', { age }) : t('lists.time.within', { age })
}

const ageUnits = ['m', 'h', 'd', 'w', 'y'] as const

const dayWords = new Map<string, 'before' | 'until' | 'after' | 'from'>([
  ['<', 'before'],
  ['<=', 'until'],
  ['>', 'after'],
  ['>=', 'from'],
])
