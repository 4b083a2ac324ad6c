import './words.ts'
import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { SearchField } from '../../ui/list/search-field.tsx'
import toolbar from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import { foundWords } from './found-words.ts'
import classes from './settings-overview-page.module.css'
import { settingsPlaces, type SettingsPlace } from './settings-places.ts'

/** All settings by what they are about, to be searched by what they are called. */
export function SettingsOverviewPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/settings' })
  const { q = '' } = useSearch({ from: '/console/settings' })
  const search = (text: string) => void navigate({ search: { q: text || undefined }, replace: true })
  const itemWords = useItemWords()
  const found = settingsPlaces.flatMap((place) => {
    const title = t(`place.${place.id}`)
    const text = t(`settings.about.${place.id}`)
    const items = itemWords(place)
    const hits = foundWords(q, { title: `${title} ${text}`, items })
    return hits ? [{ place, title, text, items: hits }] : []
  })
  return (
    <>
      <PageHeader title={t('place.settings')} />
      <SettingsTabs />
      <div className={toolbar.toolbar}>
        <SearchField label={t('settings.search')} value={q} onSearch={search} />
      </div>
      <div className={classes.page}>
        {found.length === 0 ? (
          <Notice
            icon={<IconSearchOff size={28} stroke={1.6} />}
            title={t('settings.noMatch', { text: q })}
            action={<Button onClick={() => search('')}>{t('settings.showAll')}</Button>}
          />
        ) : (
          <ul className={classes.places}>
            {found.map(({ place: { id, to, icon: Icon }, title, text, items }) => (
              <li key={id} className={classes.place}>
                <span className={classes.icon}>
                  <Icon size={20} stroke={1.7} aria-hidden="true" />
                </span>
                <h2 className={classes.title}>
                  <Link to={to} className={classes.link}>
                    {title}
                  </Link>
                </h2>
                <p className={classes.text}>{text}</p>
                <ul className={classes.items}>
                  {items.map((item) => (
                    <li key={item}>{item}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

/** What the settings of a page are called. */
function useItemWords() {
  const { t } = useTranslation()
  return ({ items }: SettingsPlace) => items.map((item) => t(`settings.item.${item}`))
}
