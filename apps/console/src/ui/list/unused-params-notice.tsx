import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { unusedParams, type UrlSearch } from '../../app/url-search.ts'
import classes from './unused-params-notice.module.css'

/** A link with a filter that this screen does not know shows more than its sender meant: say so. */
export function UnusedParamsNotice({ used }: { readonly used: UrlSearch }) {
  const { t } = useTranslation()
  const { searchStr } = useLocation()
  const names = unusedParams(searchStr, used)
  if (names.length === 0) return null
  return (
    <p role="status" className={classes.notice}>
      {t('list.unusedParams', { count: names.length, names: names.join(', ') })}
    </p>
  )
}
