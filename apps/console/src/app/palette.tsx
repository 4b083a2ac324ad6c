import './palette-words.ts'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import dialogClasses from '../ui/dialog.module.css'
import { useReturnFocus } from '../ui/use-return-focus.ts'
import classes from './palette.module.css'
import { stepThrough } from './palette-steps.ts'
import { usePaletteEntries, type PaletteEntry } from './use-palette-entries.tsx'

/** Search over everything: places at once, devices and users from the server while one types. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus()
  const { t } = useTranslation()
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [query] = useDebouncedValue(text.trim(), 150)
  const { groups, isSearching } = usePaletteEntries(text.trim(), query)
  const entries = groups.flatMap((group) => group.entries)
  const current = entries[Math.min(at, entries.length - 1)]

  function go({ href, run }: PaletteEntry) {
    onClose()
    if (run) return run()
    router.history.push(href)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && current) return go(current)
    const next = stepThrough(event.key, at, entries.length)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    document.getElementById(`${listId}-${entries[next]?.href ?? ''}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Modal.Root
      opened
      onClose={onClose}
      returnFocus={false}
      size={560}
      yOffset="12dvh"
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay className={dialogClasses.overlay} />
      <Modal.Content classNames={content} aria-label={t('palette.title')}>
        <label className={classes.field}>
          <IconSearch size={18} stroke={1.8} aria-hidden="true" />
          <input
            data-autofocus
            type="text"
            role="combobox"
            aria-label={t('palette.open')}
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={current && `${listId}-${current.href}`}
            aria-autocomplete="list"
            autoComplete="off"
            placeholder={t('palette.placeholder')}
            value={text}
            maxLength={200}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <div id={listId} role="listbox" aria-label={t('palette.results')} className={classes.list}>
          {groups.map(({ id, entries: found }) => (
            <div key={id} role="group" aria-label={t(`palette.group.${id}`)}>
              <p className={classes.group} aria-hidden="true">
                {t(`palette.group.${id}`)}
              </p>
              {found.map(({ href, name, note, icon, run }) => (
                <button
                  key={href}
                  type="button"
                  tabIndex={-1}
                  id={`${listId}-${href}`}
                  role="option"
                  aria-selected={href === current?.href}
                  className={classes.entry}
                  onPointerMove={() => setAt(entries.findIndex((entry) => entry.href === href))}
                  onClick={() => go({ href, name, note, icon, ...(run && { run }) })}
                >
                  {icon}
                  <span className={classes.name} dir="auto">
                    {name}
                  </span>
                  <span className={classes.note} dir="auto">
                    {note}
                  </span>
                </button>
              ))}
            </div>
          ))}
        </div>
        <p className={classes.state} role="status">
          {isSearching ? t('palette.searching') : entries.length === 0 ? t('palette.nothing') : t('palette.hint')}
        </p>
      </Modal.Content>
    </Modal.Root>
  )
}

const content = { content: dialogClasses.content }
