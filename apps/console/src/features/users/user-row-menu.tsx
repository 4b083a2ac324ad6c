import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { RowMenu, type RowAct } from '../../ui/list/row-menu.tsx'
import { useCopy } from '../../ui/list/use-copy.ts'
import type { MenuPoint } from '../../ui/table/menu-point.ts'
import type { User } from './user-queries.ts'

const BulkDialog = lazy(() =>
  import('../bulk/bulk-dialog.tsx').then(({ BulkDialog: component }) => ({ default: component })),
)
const LimitDialog = lazy(() =>
  import('./limit-dialog.tsx').then(({ LimitDialog: component }) => ({ default: component })),
)
const SetupMailDialog = lazy(() =>
  import('./setup-mail-dialog.tsx').then(({ SetupMailDialog: component }) => ({ default: component })),
)

export type UserRowMenuProps = {
  readonly user: User
  readonly at: MenuPoint
  readonly isSelected: boolean
  readonly isGone: boolean
  readonly onOpen: () => void
  readonly onSelect: () => void
  /** Switches ActiveSync on, or asks before it is switched off. */
  readonly onTurn: () => void
  readonly onClose: () => void
}

type Asked = 'policy' | 'limit' | 'setupMail'

/** Everything that can be done with one user of the list, and the dialog of what needs one. */
export function UserRowMenu(props: UserRowMenuProps) {
  const { user, onClose } = props
  const [asked, setAsked] = useState<Asked | null>(null)
  const groups = useUserActs(props, setAsked)
  if (asked === null) return <RowMenu name={user.displayName} groups={groups} at={props.at} onClose={onClose} />
  return <DialogPlace>{dialogOf(asked)}</DialogPlace>

  function dialogOf(act: Asked) {
    switch (act) {
      case 'policy':
        return (
          <BulkDialog act={act} meant={{ kind: 'user', ids: [user.id] }} onBegun={() => undefined} onClose={onClose} />
        )
      case 'limit':
        return <LimitDialog user={user} onClose={onClose} />
      case 'setupMail':
        return <SetupMailDialog user={user} onClose={onClose} />
    }
  }
}

function useUserActs(props: UserRowMenuProps, ask: (act: Asked) => void): readonly (readonly RowAct[])[] {
  const { user, isSelected, isGone, onClose } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const copy = useCopy()
  const session = useSession()
  const [changeReason, mailReason] = [useActReason(canChangeUsers(session)), useActReason(canDecideDevices(session))]
  const gone = isGone ? t('rowMenu.gone') : null
  const reason = gone ?? changeReason
  const done = (act: () => void) => () => {
    onClose()
    act()
  }
  const turn = user.isActiveSyncEnabled ? ({ word: 'disable', tone: 'danger' } as const) : ({ word: 'enable' } as const)
  return [
    [
      { id: 'open', label: t('rowMenu.open'), keys: 'Enter', run: done(props.onOpen) },
      {
        id: 'devices',
        label: t('rowMenu.devices'),
        run: done(() => void navigate({ to: '/devices', search: { q: `user:${user.id}` } })),
      },
      {
        id: 'select',
        label: t(isSelected ? 'rowMenu.deselect' : 'rowMenu.select'),
        keys: 'X',
        run: done(props.onSelect),
      },
    ],
    [
      { id: 'policy', label: t('rowMenu.policy'), reason, run: () => ask('policy') },
      { id: 'limit', label: t('rowMenu.limit'), reason, run: () => ask('limit') },
      { id: 'turn', label: t(`rowMenu.${turn.word}`), reason, ...turn, run: done(props.onTurn) },
    ],
    [
      {
        id: 'setupMail',
        label: t('user.setupMail.open'),
        reason: gone ?? mailReason ?? (user.isDisabled ? t('user.setupMail.disabled') : null),
        run: () => ask('setupMail'),
      },
      { id: 'copy', label: t('rowMenu.copyAddress'), run: done(() => void copy(user.address)) },
    ],
  ]
}
