import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { logoAddress } from '../../app/brand/portal-brand.ts'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { AccentField } from './accent-field.tsx'
import classes from './branding-page.module.css'
import { brandingQuery, type Branding } from './branding-queries.ts'
import { LogoField } from './logo-field.tsx'
import type { Picture } from './picture-in.ts'
import { PortalPreview } from './portal-preview.tsx'

type Draft = {
  readonly organizationName?: string
  readonly accentColor?: string | null
  readonly logo?: Picture | null
}

/** What is changed shows beside it as people will see it, before it is saved. */
export function BrandingForm({ branding }: { readonly branding: Branding }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [draft, setDraft] = useState<Draft>({})
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const reason = useActReason(canChangeOrganization(useSession()))
  const isLocked = reason !== null
  const organizationName = draft.organizationName ?? branding.organizationName
  const accentColor = draft.accentColor === undefined ? branding.accentColor : draft.accentColor
  const kept = branding.logo && logoAddress(branding.logo)
  const logo = draft.logo === undefined ? kept : draft.logo && `data:image/png;base64,${draft.logo.base64}`
  const isChanged =
    organizationName.trim() !== branding.organizationName ||
    accentColor !== branding.accentColor ||
    (draft.logo !== undefined && (draft.logo !== null || branding.logo !== null))
  const isColour = accentColor === null || /^#[0-9a-f]{6}$/.test(accentColor)
  const isConflict = hasCode(work.error, 'precondition-failed')

  async function save() {
    setWork({ isBusy: true, error: null })
    const picture = draft.logo === undefined ? {} : { logo: draft.logo?.base64 ?? null }
    const body = { organizationName: organizationName.trim(), accentColor, ...picture }
    try {
      const saved = await call('changeBranding', { body, ifMatch: revisionTag(branding.revision) })
      queries.setQueryData(brandingQuery.queryKey, saved)
      setDraft({})
      setWork({ isBusy: false, error: null })
      toastDone(t('branding.saved'))
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  async function reload() {
    await queries.invalidateQueries({ queryKey: brandingQuery.queryKey })
    setWork({ isBusy: false, error: null })
  }

  return (
    <div className={classes.page}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p className={classes.soft}>{t('branding.text')}</p>
        {reason !== null && <p className={classes.locked}>{reason}</p>}
        <Card title={t('branding.name.title')}>
          <TextInput
            {...field}
            label={t('branding.name.label')}
            description={t('branding.name.help')}
            value={organizationName}
            placeholder={t('product')}
            maxLength={60}
            disabled={isLocked}
            autoComplete="off"
            dir="auto"
            onChange={({ currentTarget }) => setDraft({ ...draft, organizationName: currentTarget.value })}
          />
        </Card>
        <Card title={t('branding.colour.title')}>
          <AccentField
            colour={accentColor}
            isLocked={isLocked}
            onChange={(colour) => setDraft({ ...draft, accentColor: colour })}
          />
        </Card>
        <Card title={t('branding.logo.title')}>
          <LogoField address={logo} isLocked={isLocked} onChange={(picture) => setDraft({ ...draft, logo: picture })} />
        </Card>
        {work.error !== null && (
          <div role="alert" className={formClasses.problem}>
            <p>{problemWords(work.error).detail}</p>
            {isConflict && <Button onClick={() => void reload()}>{t('branding.reload')}</Button>}
          </div>
        )}
        {isChanged && (
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" loading={work.isBusy} disabled={isLocked || !isColour}>
              {t('branding.save')}
            </Button>
            <Button onClick={() => setDraft({})}>{t('form.discard')}</Button>
          </div>
        )}
      </form>
      <PortalPreview name={organizationName.trim()} colour={isColour ? accentColor : null} logo={logo} />
    </div>
  )
}
