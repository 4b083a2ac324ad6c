import { useTranslation } from 'react-i18next'
import { SwitchLine } from './switch-line.tsx'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

type ReadReceiptsSwitchProps = { readonly user: User; readonly reason: string | null }

/** Whether phones of the user answer requests for read receipts. */
export function ReadReceiptsSwitch({ user, reason }: ReadReceiptsSwitchProps) {
  const { t } = useTranslation()
  const { tryChangeUser } = useChangeUser()
  const { displayName, suppressReadReceipts } = user
  return (
    <SwitchLine
      label={t('user.receipts.label')}
      help={t('user.receipts.help')}
      name={t('user.receipts.name', { user: displayName })}
      isOn={suppressReadReceipts}
      reason={reason}
      onChange={() => void tryChangeUser(user, { suppressReadReceipts: !suppressReadReceipts })}
    />
  )
}
