import './words.ts'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../key-cap.tsx'
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts'
import classes from './query-bar.module.css'
import { QueryChip } from './query-chip.tsx'
import { completionsOf, type Completion, type Vocabulary } from './query-completion.ts'
import { longestQuery, queryOf } from './query-draft.ts'
import { QueryFault } from './query-fault.tsx'
import { QueryOptions, optionId } from './query-options.tsx'
import { useQueryDraft } from './use-query-draft.ts'
import type { QueryWords } from './use-query-words.ts'

type QueryBarProps = {
  readonly label: string
  /** The `q` of the URL. */
  readonly query: string
  readonly vocabulary: Vocabulary
  readonly words: QueryWords
  readonly onQuery: (query: string, isStep: boolean) => void
  /** Somebody is about to type: time to find out what there is. */
  readonly onActive: () => void
}

/**
 * Search and filters of a list in one line: words, and filters as chips, completed from what there is. Arrows choose, Enter and
 * Tab take, Escape closes, Backspace takes the last chip away.
 */
export function QueryBar({ label, query, vocabulary, words, onQuery, onActive }: QueryBarProps) {
  const { t } = useTranslation()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const { fields } = vocabulary
  const { draft, fault, type, choose } = useQueryDraft({ query, fields, onQuery })
  const [caret, setCaret] = useState(0)
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const options = isOpen ? completionsOf({ text: draft.text, caret, vocabulary }) : []
  const option = options[active]
  useShortcuts({ '/': () => input.current?.focus() })

  function open(at: number) {
    setCaret(at)
    setActive(-1)
    setIsOpen(true)
  }

  function take({ text, start, end, kind }: Completion) {
    const next = `${draft.text.slice(0, start)}${text}${draft.text.slice(end)}`
    input.current?.focus()
    if (kind === 'key') {
      type({ ...draft, text: next })
      return open(start + text.length)
    }
    setIsOpen(false)
    choose({ ...draft, text: next })
  }

  function remove(index: number) {
    choose({ ...draft, chips: draft.chips.filter((_, each) => each !== index) })
    input.current?.focus()
  }

  function edit(index: number) {
    const chip = draft.chips[index]
    if (!chip) return
    const text = [draft.text.trim(), queryOf({ chips: [chip], text: '' })].filter(Boolean).join(' ')
    type({ chips: draft.chips.filter((_, each) => each !== index), text })
    input.current?.focus()
    open(text.length)
  }

  function clear() {
    setIsOpen(false)
    choose({ chips: [], text: '' })
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { key, currentTarget } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) return open(currentTarget.selectionStart ?? 0)
      const step = key === 'ArrowDown' ? 1 : -1
      return setActive((now) => (now === -1 && step === -1 ? options.length - 1 : wrapped(now + step, options.length)))
    }
    if ((key === 'Enter' || key === 'Tab') && option && !event.shiftKey) {
      event.preventDefault()
      return take(option)
    }
    if (key === 'Enter') {
      setIsOpen(false)
      return choose(draft)
    }
    if (key === 'Escape') {
      event.stopPropagation()
      if (isOpen && options.length > 0) return setIsOpen(false)
      if (draft.text !== '') return choose({ ...draft, text: '' })
      return currentTarget.blur()
    }
    if (key === 'Backspace' && currentTarget.selectionEnd === 0 && draft.chips.length > 0)
      remove(draft.chips.length - 1)
  }

  const isEmpty = draft.chips.length === 0 && draft.text === ''
  return (
    <div
      className={classes.place}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return
        setIsOpen(false)
        if (draft.text !== '') choose(draft)
      }}
    >
      <div className={classes.field} role="search">
        <IconSearch className={classes.icon} size={16} stroke={1.8} aria-hidden="true" />
        {draft.chips.map((chip, index) => (
          <QueryChip
            key={queryOf({ chips: [chip], text: '' })}
            {...words.filter(chip)}
            isNegated={chip.isNegated}
            onEdit={() => edit(index)}
            onRemove={() => remove(index)}
          />
        ))}
        <input
          ref={input}
          type="text"
          role="combobox"
          className={classes.input}
          aria-label={label}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={option ? optionId(listId, active) : undefined}
          aria-invalid={fault !== undefined || undefined}
          placeholder={isEmpty ? label : undefined}
          value={draft.text}
          maxLength={longestQuery}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          dir="auto"
          onFocus={onActive}
          onClick={({ currentTarget }) => open(currentTarget.selectionStart ?? 0)}
          onChange={({ currentTarget: { value, selectionStart } }) => {
            type({ ...draft, text: value })
            open(selectionStart ?? value.length)
          }}
          onKeyDown={onKeyDown}
        />
        {isEmpty ? (
          <KeyCap keys="/" />
        ) : (
          <button type="button" className={classes.clear} aria-label={t('lists.clear')} onClick={clear}>
            <IconX size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      {fault && <QueryFault fault={fault} text={draft.text} onUse={(text) => choose({ ...draft, text })} />}
      <QueryOptions id={listId} options={options} active={active} isOpen={isOpen} onTake={take} />
    </div>
  )
}

function wrapped(index: number, length: number): number {
  return index < 0 || index >= length ? -1 : index
}
