import { Button } from '@mantine/core'
import { IconDevices, IconSearchOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'

type InventoryEmptyProps = { readonly isNarrowed: boolean; readonly onShowAll: () => void }

/** An inventory of nothing: because there is nothing yet, or because the query excludes all. */
export function InventoryEmpty({ isNarrowed, onShowAll }: InventoryEmptyProps) {
  const { t } = useTranslation()
  if (!isNarrowed)
    return (
      <Notice icon={<IconDevices size={28} stroke={1.6} />} title={t('reports.noneYet')}>
        <p>{t('reports.noneYetText')}</p>
      </Notice>
    )
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={t('reports.none')}
      action={<Button onClick={onShowAll}>{t('reports.showAll')}</Button>}
    >
      <p>{t('reports.noneText')}</p>
    </Notice>
  )
}
