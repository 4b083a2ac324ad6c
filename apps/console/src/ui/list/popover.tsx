import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import classes from './popover.module.css'

type PopoverProps = {
  readonly name: string
  readonly icon: ReactNode
  /** Opens and closes it. */
  readonly shortcut: string
  /** The button shows its name beside the icon. */
  readonly isNamed?: boolean
  /** Something in it is in force. */
  readonly isMarked?: boolean
  readonly className?: string | undefined
  readonly children: (close: () => void) => ReactNode
}

/** A button and what opens below it. Nothing of the page is locked; Escape and a click elsewhere close it. */
export function Popover({
  name,
  icon,
  shortcut,
  isNamed = false,
  isMarked = false,
  className,
  children,
}: PopoverProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  useShortcuts({ [shortcut]: () => setIsOpen((now) => !now), ...(isOpen && { Escape: close }) })

  useEffect(() => {
    const [opener, opened] = [button.current, panel.current]
    if (!isOpen || !opened) return
    const first = opened.querySelector<HTMLElement>('[data-autofocus], input') ?? opened
    first.focus()
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !opened.contains(target) && !opener?.contains(target)) setIsOpen(false)
    }
    const keepKeys = (event: KeyboardEvent) => {
      // What is typed here is for what is open here.
      event.stopPropagation()
      if (event.key === 'Escape') setIsOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    opened.addEventListener('keydown', keepKeys)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      opened.removeEventListener('keydown', keepKeys)
      // Unless somebody has gone elsewhere already.
      if (document.activeElement === document.body || opened.contains(document.activeElement)) opener?.focus()
    }
  }, [isOpen])

  return (
    <div className={classes.place}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        data-named={isNamed || undefined}
        data-marked={isMarked || undefined}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-keyshortcuts={shortcut}
        title={name}
        onClick={() => setIsOpen(!isOpen)}
      >
        {icon}
        {isNamed && <span className={classes.name}>{name}</span>}
      </button>
      {isOpen && (
        <div
          ref={panel}
          id={id}
          role="dialog"
          aria-label={name}
          tabIndex={-1}
          className={`${classes.panel} ${className ?? ''}`}
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
