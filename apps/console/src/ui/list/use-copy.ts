import './row-menu-words.ts'
import { useTranslation } from 'react-i18next'
import { toastDone, toastFailed } from '../toasts/toasts.ts'

/** Copies a technical value and says so in a toast, for menus that are gone by then. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslation()
  return async (text) => {
    // The clipboard exists in secure contexts only.
    const isCopied = 'clipboard' in navigator && (await navigator.clipboard.writeText(text).then(yes, no))
    if (isCopied) toastDone(t('copy.copied', { what: text }))
    else toastFailed(t('rowMenu.copyFailed', { text }), t('rowMenu.copyRefused'))
  }
}

const yes = () => true
const no = () => false
