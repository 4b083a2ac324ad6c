import './words.ts'
import { useTranslation } from 'react-i18next'
import classes from './me-page.module.css'
import type { Me } from './me-queries.ts'
import { MyDeviceList } from './my-device-list.tsx'

/** The phones of somebody as they see them on their own page. Its buttons are there to be seen: none of them works. */
export function PortalView({ me }: { readonly me: Me }) {
  const { t } = useTranslation()
  return (
    <fieldset disabled className={classes.portal}>
      <legend className={classes.portalTitle}>{t('me.title')}</legend>
      <p className={classes.who} dir="auto">
        {[me.displayName, me.address].filter(Boolean).join(' · ')}
      </p>
      {me.devices.length === 0 && <p className={classes.soft}>{t('me.none')}</p>}
      <MyDeviceList me={me} />
    </fieldset>
  )
}
