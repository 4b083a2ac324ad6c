import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, languages } from './language.ts'
import classes from './language-select.module.css'

/** In which language the console speaks, each by its own name. Choosing one loads the page anew. */
export function LanguageSelect() {
  const { t } = useTranslation()
  return (
    <select
      className={classes.select}
      aria-label={t('account.language')}
      value={i18next.language}
      onChange={({ currentTarget }) => {
        const chosen = languages.find(({ id }) => id === currentTarget.value)
        if (chosen) chooseLanguage(chosen.id)
      }}
    >
      {languages.map(({ id, name }) => (
        <option key={id} value={id} lang={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
