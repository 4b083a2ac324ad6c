import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useChangePreferences } from '../../api/preferences.ts'
import { chooseLanguage, isLanguage, languages } from '../../i18n/language.ts'
import { Card } from '../../ui/card.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { exactWords } from '../../ui/time/time-words.ts'
import { chooseTimeZone, presentTimeZone } from '../../ui/time/time-zone.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import classes from './preferences-page.module.css'

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** In which words and in which time zone the console speaks. */
export function LanguageAndTime() {
  const { t, i18n } = useTranslation()
  const problemWords = useProblemWords()
  const change = useChangePreferences()
  const now = useNow()
  const [zone, setZone] = useState(presentTimeZone() ?? '')

  /** The page begins anew in the language, so that the server has to know it before. */
  async function speak(language: string) {
    if (!isLanguage(language)) return
    try {
      await call('changePreferences', { body: { language } })
      chooseLanguage(language)
    } catch (error) {
      toastFailed(t('preferences.notKept'), problemWords(error).detail)
    }
  }

  function tellIn(chosen: string) {
    setZone(chosen)
    chooseTimeZone(chosen || null)
    change({ timeZone: chosen || null })
  }

  return (
    <Card title={t('preferences.languageAndTime')}>
      <div className={classes.pair}>
        <label className={classes.field}>
          <span className={classes.label}>{t('account.language')}</span>
          <select
            className={classes.select}
            value={i18n.language}
            onChange={({ currentTarget }) => void speak(currentTarget.value)}
          >
            {languages.map(({ id, name }) => (
              <option key={id} value={id} lang={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className={classes.field}>
          <span className={classes.label}>{t('preferences.timeZone')}</span>
          <select className={classes.select} value={zone} onChange={({ currentTarget }) => tellIn(currentTarget.value)}>
            <option value="">{t('preferences.ownZone', { zone: ownZone })}</option>
            {zones.map((each) => (
              <option key={each} value={each}>
                {each.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className={classes.note}>
        {t('preferences.now', { time: exactWords(new Date(now).toISOString(), i18n.language) })}
      </p>
    </Card>
  )
}
