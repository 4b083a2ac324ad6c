import { IconSearch } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { shownGroups, type SettingChange, type ShownSetting } from './policy-draft.ts'
import classes from './section-nav.module.css'
import { useCurrentSection } from './use-current-section.ts'

type SectionNavProps = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly shown: readonly ShownSetting[]
  readonly changes: readonly SettingChange[]
  readonly sought: string
  readonly onSeek: (sought: string) => void
}

/** The sections, where one is, how much is changed in each; and a search that leads to a setting by its name. */
export function SectionNav({ scroller, shown, changes, sought, onSeek }: SectionNavProps) {
  const { t } = useTranslation()
  const search = useRef<HTMLInputElement>(null)
  const groups = shownGroups.filter((group) => shown.some((setting) => setting.group === group))
  const current = useCurrentSection(scroller, groups)
  useShortcuts({ '/': () => search.current?.focus() })

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' && sought !== '') {
      event.preventDefault()
      onSeek('')
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    const [first] = shown
    if (first) focusControl(scroller.current, first)
  }

  return (
    <div className={classes.side}>
      <div className={classes.search} role="search">
        <IconSearch size={16} stroke={1.8} aria-hidden="true" className={classes.icon} />
        <input
          ref={search}
          type="search"
          className={classes.input}
          value={sought}
          maxLength={60}
          aria-label={t('policies.find.label')}
          placeholder={t('policies.find.placeholder')}
          onChange={({ currentTarget }) => onSeek(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {sought === '' && (
          <span className={classes.key}>
            <KeyCap keys="/" />
          </span>
        )}
      </div>
      <p role="status" className="visually-hidden">
        {sought.trim() !== '' && t('policies.find.found', { count: shown.length })}
      </p>
      <nav className={classes.sections} aria-label={t('policies.sections')}>
        {groups.map((group) => {
          const count = changes.filter(({ setting }) => setting.group === group).length
          return (
            <a
              key={group}
              href={`#${group}`}
              className={classes.section}
              aria-current={group === current ? 'location' : undefined}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(group)?.scrollIntoView({ block: 'start' })
              }}
            >
              <span>{t(`policies.group.${group}`)}</span>
              {count > 0 && (
                <span className={classes.count}>
                  {t('policies.number', { count })}
                  <span className="visually-hidden">{t('policies.changedIn', { count })}</span>
                </span>
              )}
            </a>
          )
        })}
      </nav>
    </div>
  )
}

/** To the control of a setting that was looked for, so that the next key changes it. */
function focusControl(scroller: HTMLElement | null, { name }: ShownSetting) {
  const row = scroller?.querySelector(`[data-setting="${name}"]`)
  row?.scrollIntoView({ block: 'center' })
  const control = row?.querySelector('input:not([disabled]), select:not([disabled]), textarea:not([disabled])')
  if (control instanceof HTMLElement) control.focus({ preventScroll: true })
}
