import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../key-cap.tsx'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import classes from './search-field.module.css'

type SearchFieldProps = {
  readonly label: string
  /** What the URL says. */
  readonly value: string
  /** Called 150 ms after the last key. */
  readonly onSearch: (text: string) => void
  /** Filters in force, shown inside the field. */
  readonly children?: ReactNode
}

const pause = 150

/** Free text over a list. The field leads while one types; otherwise it follows the URL, so Back works. */
export function SearchField({ label, value, onSearch, children }: SearchFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<{ readonly text: string; readonly on: string } | null>(null)
  const text = typed?.on === value ? typed.text : value

  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onSearch(text.trim()), pause)
    return () => clearTimeout(timer)
  })
  useShortcuts({ '/': () => input.current?.focus() })

  function clear() {
    setTyped(null)
    onSearch('')
    input.current?.focus()
  }

  return (
    <div className={classes.field} role="search">
      <IconSearch className={classes.icon} size={16} stroke={1.8} aria-hidden="true" />
      {children}
      <input
        ref={input}
        type="text"
        className={classes.input}
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped({ text: event.currentTarget.value, on: value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (text === '') event.currentTarget.blur()
          else clear()
        }}
      />
      {text === '' ? (
        <KeyCap keys="/" />
      ) : (
        <button type="button" className={classes.clear} aria-label={t('list.clearSearch')} onClick={clear}>
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
