import './page-words.ts'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeDevices, canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { RowMenu, type RowAct } from '../../ui/list/row-menu.tsx'
import { useCopy } from '../../ui/list/use-copy.ts'
import type { MenuPoint } from '../../ui/table/menu-point.ts'
import { canChangeRules } from '../rules/rule-permits.ts'
import { canRequestWipes } from '../wipes/wipe-permits.ts'
import { choicesFor } from './choices-for.ts'
import { deviceQuery, type AccessChoice, type DeviceSummary } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import { openWipeOf } from './open-wipe.ts'
import { useDecideDevices } from './use-decide-devices.ts'
import { useRemoveReason } from './use-remove-reason.ts'

const BulkDialog = lazy(() =>
  import('../bulk/bulk-dialog.tsx').then(({ BulkDialog: component }) => ({ default: component })),
)
const ResyncDialog = lazy(() =>
  import('./resync-dialog.tsx').then(({ ResyncDialog: component }) => ({ default: component })),
)
const RemoveDialog = lazy(() =>
  import('./remove-dialog.tsx').then(({ RemoveDialog: component }) => ({ default: component })),
)
const WipeDialog = lazy(() =>
  import('../wipes/wipe-dialog.tsx').then(({ WipeDialog: component }) => ({ default: component })),
)

export type DeviceRowMenuProps = {
  readonly device: DeviceSummary
  readonly at: MenuPoint
  readonly isSelected: boolean
  readonly isGone: boolean
  readonly onOpen: () => void
  readonly onPeek: () => void
  readonly onSelect: () => void
  /** Where the list takes it out at once; else it is only decided. */
  readonly onDecide?: (access: AccessChoice) => void
  /** What this list can do besides. */
  readonly more?: readonly RowAct[]
  readonly onClose: () => void
}

type Asked = 'tag' | 'ownership' | 'resync' | 'remove' | 'wipe'

/** Everything that can be done with one device of the list, and the dialog of what needs one. */
export function DeviceRowMenu(props: DeviceRowMenuProps) {
  const { device, onClose } = props
  const [asked, setAsked] = useState<Asked | null>(null)
  const { titleOf } = useDeviceWords()
  const groups = useDeviceActs(props, setAsked)
  if (asked === null) return <RowMenu name={titleOf(device)} groups={groups} at={props.at} onClose={onClose} />
  return <DialogPlace>{dialogOf(asked)}</DialogPlace>

  function dialogOf(act: Asked) {
    switch (act) {
      case 'tag':
      case 'ownership':
        return (
          <BulkDialog
            act={act}
            meant={{ kind: 'device', ids: [device.id] }}
            onBegun={() => undefined}
            onClose={onClose}
          />
        )
      case 'resync':
        return <ResyncAsked id={device.id} onClose={onClose} />
      case 'remove':
        return <RemoveDialog device={device} onClose={onClose} />
      case 'wipe':
        return <WipeDialog device={device} onClose={onClose} />
    }
  }
}

function useDeviceActs(props: DeviceRowMenuProps, ask: (act: Asked) => void): readonly (readonly RowAct[])[] {
  const { device, isSelected, isGone, onDecide, more = [], onClose } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const copy = useCopy()
  const decideDevices = useDecideDevices()
  const session = useSession()
  const [decideReason, changeReason] = [
    useActReason(canDecideDevices(session)),
    useActReason(canChangeDevices(session)),
  ]
  const wipePermit = canRequestWipes(session)
  const wipeReason = useActReason(wipePermit)
  const removeReason = useRemoveReason(device)
  const gone = isGone ? t('rowMenu.gone') : null
  const wipeOpen = openWipeOf(device) ? t('removeDevice.wipeOpen') : null
  const done = (act: () => void) => () => {
    onClose()
    act()
  }
  const decision = (access: AccessChoice): RowAct => ({
    id: access,
    label: { allow: t('decide.allow'), block: t('decide.block'), default: t('decide.takeBack') }[access],
    ...(access !== 'default' && { keys: { allow: 'A', block: 'B' }[access] }),
    reason: gone ?? decideReason,
    run: done(() => (onDecide ? onDecide(access) : void decideDevices({ devices: [device], access }))),
  })
  const change = (id: Asked, label: string, reason: string | null): RowAct => ({
    id,
    label,
    reason: gone ?? reason,
    run: () => ask(id),
  })
  return [
    [
      { id: 'open', label: t('rowMenu.open'), keys: 'Enter', run: done(props.onOpen) },
      { id: 'peek', label: t('rowMenu.peek'), keys: 'Space', run: done(props.onPeek) },
      {
        id: 'select',
        label: t(isSelected ? 'rowMenu.deselect' : 'rowMenu.select'),
        keys: 'X',
        run: done(props.onSelect),
      },
    ],
    [...choicesFor(device).map(decision), ...more],
    [
      change('tag', t('rowMenu.tag'), changeReason),
      change('ownership', t('rowMenu.ownership'), changeReason),
      change('resync', t('resync.open'), changeReason),
      { ...change('remove', t('removeDevice.open'), removeReason), tone: 'danger' },
      ...(wipePermit.isAllowed
        ? [{ ...change('wipe', t('wipeMark.open'), wipeReason ?? wipeOpen), tone: 'danger' } as const]
        : []),
    ],
    [
      { id: 'copy', label: t('rowMenu.copyId'), run: done(() => void copy(device.deviceId)) },
      {
        id: 'user',
        label: t('rowMenu.openUser'),
        run: done(() => void navigate({ to: '/users/$id', params: { id: device.user.id } })),
      },
      ...(canChangeRules(session).isAllowed
        ? [
            {
              id: 'rule',
              label: t('why.createRule'),
              run: done(() => void navigate({ to: '/rules/new', search: { from: device.id } })),
            },
          ]
        : []),
    ],
  ]
}

/** The folders of a device are no part of its row. */
function ResyncAsked({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data } = useQuery(deviceQuery(id))
  return data ? <ResyncDialog device={data} onClose={onClose} /> : <span data-dialog-pending hidden />
}
