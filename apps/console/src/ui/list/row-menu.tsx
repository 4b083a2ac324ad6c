import './row-menu-words.ts'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { keyFor } from '../shortcuts/shortcut-registry.ts'
import { KeyCap } from '../key-cap.tsx'
import type { MenuPoint } from '../table/menu-point.ts'
import { useReturnFocus } from '../use-return-focus.ts'
import { itemMeant } from './item-meant.ts'
import { placeWithin } from './place-within.ts'
import classes from './row-menu.module.css'

export type RowAct = {
  readonly id: string
  readonly label: string
  /** As the list has it; in the menu it works too, if it is a letter. */
  readonly keys?: string
  /** Why it is not possible; null if it is. */
  readonly reason?: string | null
  readonly tone?: 'normal' | 'danger'
  readonly run: () => void
}

type RowMenuProps = {
  /** The name of the row: what all of it is done to. */
  readonly name: string
  /** In groups, with a line between them. */
  readonly groups: readonly (readonly RowAct[])[]
  readonly at: MenuPoint
  /** Nothing was chosen. What is chosen closes the menu by itself. */
  readonly onClose: () => void
}

/**
 * What can be done with one row, where it was asked for. Arrows move, a letter does what it does in the list, Escape and a
 * click elsewhere close; the focus goes back to the row.
 */
export function RowMenu({ name, groups, at, onClose }: RowMenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  useReturnFocus()
  useLayoutEffect(() => {
    const element = menu.current
    if (!element) return
    const { innerWidth, innerHeight } = window
    element.style.translate = ''
    const size = element.getBoundingClientRect()
    const isFromRight = getComputedStyle(element).direction === 'rtl'
    const place = placeWithin({ at, size, innerWidth, innerHeight, isFromRight })
    element.style.translate = `${place.x - size.left}px ${place.y - size.top}px`
    itemsOf(element)[0]?.focus({ preventScroll: true })
  }, [at])
  useLayoutEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node) || !menu.current?.contains(target)) onClose()
    }
    document.addEventListener('pointerdown', closeOutside)
    window.addEventListener('resize', onClose)
    document.addEventListener('scroll', closeOutside, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      window.removeEventListener('resize', onClose)
      document.removeEventListener('scroll', closeOutside, true)
    }
  }, [onClose])

  function press(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      return onClose()
    }
    const items = menu.current ? itemsOf(menu.current) : []
    const acts = groups.flat()
    const meant = itemMeant(event, {
      present: items.findIndex((item) => item === document.activeElement),
      items: acts.map(({ keys, label }) => ({ key: keys && keyFor(keys.toLowerCase()), label })),
    })
    if (!meant) return
    event.preventDefault()
    if (meant.kind === 'go') return items[meant.index]?.focus()
    const act = acts[meant.index]
    if (act && !act.reason) act.run()
  }

  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={name}
      className={classes.menu}
      onKeyDown={press}
      onContextMenu={(event) => event.preventDefault()}
    >
      <p className={classes.name} aria-hidden="true">
        <bdi>{name}</bdi>
      </p>
      {groups
        .filter((group) => group.length > 0)
        .map((group) => (
          <div key={group[0]?.id} role="group" className={classes.group}>
            {group.map(({ id, label, keys, reason, tone, run }) => (
              <button
                key={id}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={classes.item}
                data-tone={tone}
                aria-disabled={reason ? true : undefined}
                aria-keyshortcuts={keys}
                title={reason ?? undefined}
                onClick={() => {
                  if (!reason) run()
                }}
                onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
              >
                <span>
                  {label}
                  {reason && <span className={classes.reason}>{reason}</span>}
                </span>
                {keys && !reason && <KeyCap keys={keys} />}
              </button>
            ))}
          </div>
        ))}
    </div>
  )
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')]
}
