import { ActionIcon } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type CopyButtonProps = {
  readonly text: string
  /** What is copied, for the button's name: "device ID". */
  readonly what: string
}

/** Copies a technical value and says so on itself for two seconds. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  // The clipboard exists in secure contexts only; elsewhere the value can still be marked by hand.
  if (!('clipboard' in navigator)) return null
  const name = isCopied ? t('copy.copied', { what }) : t('copy.copy', { what })
  return (
    <ActionIcon
      size={24}
      aria-label={name}
      title={name}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setIsCopied(true),
          () => setIsCopied(false),
        )
      }}
    >
      {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </ActionIcon>
  )
}
