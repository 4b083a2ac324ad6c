import { useTranslation } from 'react-i18next'
import { pointBelow, type MenuPoint } from '../../ui/table/menu-point.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { DeviceIcon } from '../devices/device-icon.tsx'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import classes from './request-list.module.css'

type RequestRowProps = {
  readonly device: DeviceSummary
  readonly top: number
  readonly position: number
  readonly total: number
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly isGone: boolean
  readonly onShow: (id: string) => void
  readonly onSelect: (id: string, how: 'one' | 'range') => void
  readonly onMenu: (device: DeviceSummary, at: MenuPoint) => void
}

/** One request: who, what, since when. */
export function RequestRow({ device, top, position, total, onShow, onSelect, onMenu, ...is }: RequestRowProps) {
  const { t } = useTranslation()
  const { titleOf, makeOf } = useDeviceWords()
  return (
    <li
      className={classes.item}
      style={{ transform: `translateY(${top}px)` }}
      aria-posinset={position}
      aria-setsize={total}
      data-current={is.isCurrent || undefined}
      data-selected={is.isSelected || undefined}
      data-gone={is.isGone || undefined}
    >
      <label className={classes.check}>
        <input
          type="checkbox"
          aria-label={t('table.select', { name: titleOf(device) })}
          checked={is.isSelected}
          onClick={(event) => onSelect(device.id, event.shiftKey ? 'range' : 'one')}
          onChange={() => undefined}
        />
      </label>
      <button
        type="button"
        className={classes.request}
        data-request={device.id}
        aria-current={is.isCurrent || undefined}
        onContextMenu={(event) => {
          // Shift asks for the browser's own menu everywhere.
          if (event.shiftKey) return
          event.preventDefault()
          onMenu(device, { x: event.clientX, y: event.clientY })
        }}
        onClick={() => onShow(device.id)}
      >
        <span className={classes.tile}>
          <DeviceIcon device={device} size={19} />
        </span>
        <span className={classes.words}>
          <span className={classes.user} dir="auto">
            {device.user.displayName}
          </span>
          <span className={classes.make} dir="auto" title={makeOf(device)}>
            {makeOf(device)}
          </span>
        </span>
        <span className={classes.age}>{is.isGone ? t('quarantine.decided') : <TimeAgo at={device.accessSince} />}</span>
      </button>
      <button
        type="button"
        className={classes.dots}
        aria-label={t('quarantine.menu', { name: titleOf(device) })}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => onMenu(device, pointBelow(currentTarget))}
      >
        ⋯
      </button>
    </li>
  )
}
