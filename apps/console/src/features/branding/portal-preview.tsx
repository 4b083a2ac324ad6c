import { useTranslation } from 'react-i18next'
import { tonesOf, type Tones } from '../../app/brand/accent-tones.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './portal-preview.module.css'

type PortalPreviewProps = { readonly name: string; readonly colour: string | null; readonly logo: string | null }

/** The sign-in as it will be, light and dark: a picture that cannot be used. */
export function PortalPreview({ name, colour, logo }: PortalPreviewProps) {
  const { t } = useTranslation()
  return (
    <section className={classes.previews} aria-label={t('branding.preview.title')}>
      <h2 className={classes.title}>{t('branding.preview.title')}</h2>
      {(['light', 'dark'] as const).map((scheme) => (
        <div
          key={scheme}
          className={classes.portal}
          data-scheme={scheme}
          role="img"
          aria-label={t(`branding.preview.${scheme}`)}
          style={colour === null ? undefined : shown(tonesOf(colour)[scheme])}
        >
          <div className={classes.card}>
            <span className={classes.brand}>
              {logo ? <img src={logo} alt="" className={classes.logo} /> : <Mark size={22} />}
              <bdi>{name || t('product')}</bdi>
            </span>
            <span className={classes.heading}>{t('branding.preview.heading')}</span>
            <span className={classes.field} />
            <span className={classes.button}>{t('branding.preview.button')}</span>
            <span className={classes.link}>{t('branding.preview.link')}</span>
          </div>
        </div>
      ))}
    </section>
  )
}

function shown({ accent, text, soft }: Tones): Readonly<Record<`--${string}`, string>> {
  return { '--shown-accent': accent, '--shown-text': text, '--shown-soft': soft }
}
