import './bulk-words.ts'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'

const known = [
  'version-cannot-wipe-account',
  'wipe-open',
  'not-found',
  'too-many-waiting',
  'new-administrator',
  'forbidden',
] as const

/** What devices of a selection are called, and why one of them is not asked. */
export function useBulkWords() {
  const { t } = useTranslation()
  const titleOf = ({ name, user }: { readonly name: string; readonly user: string }): string =>
    t('bulkWipe.device', { device: claimedText(name), user: claimedText(user) })
  return {
    whyNot: (problem: string): string => t(`bulkWipe.why.${known.find((each) => each === problem) ?? 'other'}`),
    /** "iPhone of Anna, Pixel of Ben, and 3 more" */
    namesOf: (devices: readonly { readonly name: string; readonly user: string }[], more: number): string =>
      [...devices.map(titleOf), ...(more > 0 ? [t('bulkWipe.more', { count: more })] : [])].join(', '),
  }
}
