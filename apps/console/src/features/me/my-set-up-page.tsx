import './set-up-words.ts'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { LazyQrCode } from './lazy-qr-code.tsx'
import { meQuery } from './me-queries.ts'
import pageClasses from './me-page.module.css'
import { MyPageTitle } from './my-page-title.tsx'
import classes from './my-set-up-page.module.css'
import { serverOf } from './server-of.ts'
import { phoneKinds, phoneOf, steps } from './set-up-steps.ts'

/** The way to mail on each kind of phone, with all that it asks for. */
export function MySetUpPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: '/me/set-up' })
  const { data: me, error, refetch } = useQuery(meQuery)
  const phone = search.phone ?? phoneOf(navigator.userAgent)
  const here = `${location.origin}/me/set-up?phone=${phone}`
  return (
    <>
      <MyPageTitle title={t('setUp.title')}>
        <p className={pageClasses.soft}>{t('setUp.intro')}</p>
      </MyPageTitle>
      <fieldset className={classes.phones}>
        <legend className="visually-hidden">{t('setUp.which')}</legend>
        {phoneKinds.map((kind) => (
          <label key={kind} className={classes.phone}>
            <input
              type="radio"
              name="phone"
              className="visually-hidden"
              checked={kind === phone}
              onChange={() => void navigate({ to: '/me/set-up', search: { phone: kind }, replace: true })}
            />
            {t(`setUp.phone.${kind}`)}
          </label>
        ))}
      </fieldset>
      {error && !me && <ProblemNotice error={error} title={t('setUp.problem')} onRetry={() => void refetch()} />}
      {!me && !error && <ListSkeleton rows={3} rowHeight={64} />}
      {me && (
        <>
          {phone === 'iphone' && <Profile />}
          <section className={pageClasses.card} aria-labelledby="steps">
            <h2 id="steps" className={pageClasses.name}>
              {t(phone === 'iphone' ? 'setUp.byHand' : 'setUp.steps')}
            </h2>
            <ol className={classes.steps}>
              {steps.map((step) => (
                <li key={step}>{t(`setUp.${phone}.${step}`)}</li>
              ))}
            </ol>
            <Needed address={me.address} name={me.account.name} isAppPassword={me.account.isAppPasswordRequired} />
          </section>
          <section className={classes.elsewhere} aria-labelledby="elsewhere">
            <div>
              <h2 id="elsewhere" className={pageClasses.name}>
                {t('setUp.elsewhere')}
              </h2>
              <p className={pageClasses.soft}>{t('setUp.scan')}</p>
            </div>
            <LazyQrCode text={here} title={t('setUp.code')} />
          </section>
        </>
      )}
    </>
  )
}

function Profile() {
  const { t } = useTranslation()
  return (
    <section className={pageClasses.card} aria-labelledby="profile">
      <h2 id="profile" className={pageClasses.name}>
        {t('setUp.profile.title')}
      </h2>
      <ol className={classes.steps}>
        <li>{t('setUp.profile.s1')}</li>
        <li>{t('setUp.profile.s2')}</li>
        <li>{t('setUp.profile.s3')}</li>
      </ol>
      <Button
        variant="filled"
        className={pageClasses.act}
        fullWidth
        leftSection={<IconDownload size={18} />}
        component="a"
        href={profileAddress}
      >
        {t('setUp.profile.load')}
      </Button>
      <p className={pageClasses.faint}>{t('setUp.profile.note')}</p>
    </section>
  )
}

/** Opened by the phone itself: its settings take the file, not this page. */
const profileAddress = '/api/v1/me/profile.mobileconfig'

type NeededProps = { readonly address: string; readonly name: string; readonly isAppPassword: boolean }

function Needed({ address, name, isAppPassword }: NeededProps) {
  const { t } = useTranslation()
  const { server, isSecure } = serverOf(useSession().deviceAddress)
  const values = [
    { id: 'address', value: address },
    { id: 'server', value: server },
    { id: 'name', value: name },
  ] as const
  return (
    <dl className={classes.needed}>
      {values.map(({ id, value }) => (
        <div key={id} className={classes.value}>
          <dt>{t(`setUp.value.${id}`)}</dt>
          <dd>
            <code>{value}</code>
            <CopyButton text={value} what={t(`setUp.value.${id}`)} />
          </dd>
        </div>
      ))}
      <div className={classes.value}>
        <dt>{t('setUp.value.domain')}</dt>
        <dd>{t('setUp.empty')}</dd>
      </div>
      <div className={classes.value}>
        <dt>{t('setUp.value.ssl')}</dt>
        <dd>{isSecure ? t('setUp.on') : t('setUp.off')}</dd>
      </div>
      <div className={classes.value}>
        <dt>{t('setUp.value.password')}</dt>
        <dd>
          {isAppPassword ? (
            <Link to="/me/passwords" className={classes.link}>
              {t('setUp.appPassword')}
            </Link>
          ) : (
            t('setUp.mailPassword')
          )}
        </dd>
      </div>
    </dl>
  )
}
