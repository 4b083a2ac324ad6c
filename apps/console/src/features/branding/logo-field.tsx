import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import formClasses from '../../ui/form.module.css'
import classes from './branding-page.module.css'
import { pictureIn, type Picture, type PictureFault } from './picture-in.ts'

type LogoFieldProps = {
  readonly address: string | null
  readonly isLocked: boolean
  readonly onChange: (picture: Picture | null) => void
}

/** A picture from a file; whatever it was, what is sent is a small PNG that was drawn from it. */
export function LogoField({ address, isLocked, onChange }: LogoFieldProps) {
  const { t } = useTranslation()
  const chooser = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<PictureFault | null>(null)

  async function take(file: File | undefined) {
    if (!file) return
    const picture = await pictureIn(file)
    setFault(typeof picture === 'string' ? picture : null)
    if (typeof picture !== 'string') onChange(picture)
  }

  return (
    <div className={classes.lines}>
      <div className={classes.logo}>
        <span className={classes.plate}>
          {address ? <img src={address} alt={t('branding.logo.alt')} /> : <IconPhoto size={26} stroke={1.4} />}
        </span>
        <div className={classes.lines}>
          <p className={classes.soft}>{t('branding.logo.help')}</p>
          <div className={classes.buttons}>
            <Button disabled={isLocked} onClick={() => chooser.current?.click()}>
              {t(address ? 'branding.logo.another' : 'branding.logo.choose')}
            </Button>
            {address && (
              <Button
                variant="subtle"
                disabled={isLocked}
                onClick={() => {
                  setFault(null)
                  onChange(null)
                }}
              >
                {t('branding.logo.remove')}
              </Button>
            )}
          </div>
        </div>
        <input
          ref={chooser}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-label={t('branding.logo.choose')}
          disabled={isLocked}
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </div>
      {fault !== null && (
        <p role="alert" className={formClasses.problem}>
          {t(`branding.logo.fault.${fault}`)}
        </p>
      )}
    </div>
  )
}
