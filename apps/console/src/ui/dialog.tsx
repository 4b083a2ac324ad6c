import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'
import { useReturnFocus } from './use-return-focus.ts'

export type DialogProps = {
  /** A question with the name of what it is about. */
  readonly title: string
  /** Small and grey below the title. */
  readonly note?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Left of the buttons. */
  readonly footnote?: ReactNode
  /** The buttons, the act last. */
  readonly actions: ReactNode
  /** Nothing in it takes the focus, so that it has to be reached to be scrolled. */
  readonly isOnlyRead?: boolean
  readonly size?: 'small' | 'medium' | 'wide' | 'broad' | undefined
}

const widths = { small: 480, medium: 560, wide: 640, broad: 820 } as const

/**
 * Every dialog of the console. Escape and the backdrop close it and focus returns to where it came from. The header is no
 * `<header>`: that would be a second banner of the page.
 */
export function Dialog({ title, note, onClose, children, footnote, actions, isOnlyRead, size = 'small' }: DialogProps) {
  useReturnFocus()
  return (
    <Modal.Root
      opened
      onClose={onClose}
      returnFocus={false}
      centered
      size={widths[size]}
      lockScroll={false}
      transitionProps={transition}
    >
      <Modal.Overlay className={classes.overlay} />
      <Modal.Content classNames={content}>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          {note && <p className={classes.note}>{note}</p>}
        </div>
        <Modal.Body className={classes.body} {...(isOnlyRead && { tabIndex: 0 })}>
          {children}
        </Modal.Body>
        <div className={classes.foot}>
          <div className={classes.footnote}>{footnote}</div>
          {actions}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

// As `className` it would also style the layer that centres it.
const content = { content: classes.content }

const transition = { transition: 'fade', duration: 100 } as const
