import { Button, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { contrast, leastContrast, schemes, tonesOf } from '../../app/brand/accent-tones.ts'
import { field } from '../../ui/field.ts'
import classes from './branding-page.module.css'

type AccentFieldProps = {
  /** Null: the product's own. */
  readonly colour: string | null
  readonly isLocked: boolean
  readonly onChange: (colour: string | null) => void
}

/** A colour, chosen or typed, and whether one can read what is written in it. */
export function AccentField({ colour, isLocked, onChange }: AccentFieldProps) {
  const { t } = useTranslation()
  const isColour = colour !== null && /^#[0-9a-f]{6}$/.test(colour)
  return (
    <div className={classes.lines}>
      <div className={classes.colour}>
        <input
          type="color"
          className={classes.swatch}
          aria-label={t('branding.colour.choose')}
          value={isColour ? colour : own}
          disabled={isLocked}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <TextInput
          {...field}
          label={t('branding.colour.label')}
          value={colour ?? ''}
          placeholder={own}
          error={colour !== null && !isColour ? t('branding.colour.fault') : undefined}
          maxLength={7}
          disabled={isLocked}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value.trim().toLowerCase() || null)}
        />
        {colour !== null && (
          <Button disabled={isLocked} onClick={() => onChange(null)}>
            {t('branding.colour.own')}
          </Button>
        )}
      </div>
      {isColour && <Readable colour={colour} />}
    </div>
  )
}

/** The product's own colour: `--accent` of tokens.css. */
const own = '#0b6b62'

function Readable({ colour }: { readonly colour: string }) {
  const { t, i18n } = useTranslation()
  const { accent } = tonesOf(colour).light
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const facts = { ratio: number.format(contrast(colour, schemes.light.card)), least: number.format(leastContrast) }
  const isReadable = accent === colour
  return (
    <p role="status" className={classes.check} data-good={isReadable || undefined}>
      {isReadable ? <IconCircleCheck size={18} stroke={1.8} /> : <IconAlertTriangle size={18} stroke={1.8} />}
      <span>
        {t(isReadable ? 'branding.colour.readable' : 'branding.colour.pale', { ...facts, used: accent })}
        {!isReadable && <span className={classes.chip} style={{ background: accent }} />}
      </span>
    </p>
  )
}
