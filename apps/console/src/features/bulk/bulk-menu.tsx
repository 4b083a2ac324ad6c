import './words.ts'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { useOnline } from '../../app/use-online.ts'
import { actFacts, type BulkActId } from './bulk-acts.ts'

type BulkMenuProps = { readonly acts: readonly BulkActId[]; readonly onChoose: (act: BulkActId) => void }

/** What else can be done with what is selected; what the role may not do says so. */
export function BulkMenu({ acts, onChoose }: BulkMenuProps) {
  const { t } = useTranslation()
  const session = useSession()
  const isOnline = useOnline()
  return (
    <Menu
      // Into the landmark of the page: a portal at the end of the document is in none.
      portalProps={{ target: '#main' }}
      position="bottom-start"
      width={240}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} stroke={1.8} />}>{t('bulk.acts')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act, index) => {
          const { permission, tone } = actFacts[act]
          const isPermitted = permit(session, permission).isAllowed
          const missing = t('permission.missing', { permission: t(`permissionName.${permission}`) })
          return (
            <Menu.Item
              key={act}
              data-autofocus={index === 0 || undefined}
              disabled={!isPermitted || !isOnline}
              title={isPermitted ? undefined : missing}
              color={tone === 'danger' ? 'var(--blocked)' : undefined}
              onClick={() => onChoose(act)}
            >
              {t(`bulk.menu.${act}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
