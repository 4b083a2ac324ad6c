import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../ui/mark.tsx'
import { tonesOf } from './accent-tones.ts'
import classes from './brand-head.module.css'
import { logoAddress, portalBrandQuery } from './portal-brand.ts'

type BrandHeadProps = { readonly className: string | undefined; readonly markSize: number }

/** Logo and name of the organization, or those of the product; while it is shown the page has the organization's colour. */
export function BrandHead({ className, markSize }: BrandHeadProps) {
  const { t } = useTranslation()
  const { data, isPending } = useQuery(portalBrandQuery)
  useAccent(data?.accentColor ?? null)
  const name = data?.organizationName || t('product')
  const logo = data?.logo
  return (
    <span className={className}>
      <span className={classes.brand} data-waiting={isPending || undefined}>
        {logo ? (
          <img
            src={logoAddress(logo)}
            width={logo.width}
            height={logo.height}
            alt=""
            className={classes.logo}
            style={{ maxHeight: markSize + 12 }}
          />
        ) : (
          <Mark size={markSize} />
        )}
        <bdi className={classes.name}>{name}</bdi>
      </span>
    </span>
  )
}

/** Dialogs and messages stand beside the page: the colour is the whole document's for so long. */
function useAccent(colour: string | null) {
  useEffect(() => {
    if (colour === null) return
    const root = document.documentElement
    const { light, dark } = tonesOf(colour)
    const values = Object.entries({ light, dark }).flatMap(([scheme, tones]) =>
      Object.entries(tones).map(([tone, value]) => [`--brand-${scheme}-${tone}`, value] as const),
    )
    for (const [name, value] of values) root.style.setProperty(name, value)
    root.dataset['brand'] = ''
    return () => {
      delete root.dataset['brand']
      for (const [name] of values) root.style.removeProperty(name)
    }
  }, [colour])
}
