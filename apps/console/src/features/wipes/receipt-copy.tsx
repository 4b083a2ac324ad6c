import { ActionIcon } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import { receiptText } from './save-receipt.ts'

/** Copies the receipt, which is asked for only now. */
export function ReceiptCopy({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const [isCopied, setIsCopied] = useState(false)
  // The clipboard exists in secure contexts only; elsewhere the file is saved.
  if (!('clipboard' in navigator)) return null
  const what = t('wipes.section.copyReceipt')
  const name = isCopied ? t('copy.copied', { what }) : t('copy.copy', { what })

  async function copy() {
    try {
      await navigator.clipboard.writeText(await receiptText(id))
      setIsCopied(true)
    } catch (error) {
      toastFailed(t('wipes.section.receiptFailed'), problemWords(error).detail)
    }
  }

  return (
    <ActionIcon variant="default" size={34} aria-label={name} title={name} onClick={() => void copy()}>
      {isCopied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.7} />}
    </ActionIcon>
  )
}
