import './words.ts'
import { Button } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { UsersTabs } from '../../app/users-tabs.tsx'
import { saveText } from '../../ui/save-text.ts'
import { importTemplate } from './import-columns.ts'
import classes from './import-page.module.css'
import { ImportCheck } from './import-check.tsx'
import { ImportSource, type Source } from './import-source.tsx'

const modes = ['create', 'create-or-change'] as const

/** Many users from a file: it is looked at first, and then all of it is done or nothing. */
export function ImportPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/users/import' })
  const { mode = 'create' } = useSearch({ from: '/console/users/import' })
  const reason = useActReason(canChangeUsers(useSession()))
  const [source, setSource] = useState<Source | null>(null)
  return (
    <>
      <PageHeader title={t('import.title')} />
      <UsersTabs />
      <div className={classes.page}>
        <div className={classes.sheet}>
          <div className={classes.intro}>
            <p className={classes.about}>{t('import.about')}</p>
            <Button
              leftSection={<IconFileDownload size={16} stroke={1.8} />}
              onClick={() => saveText(`\uFEFF${importTemplate}`, { name: 'users.csv', type: 'text/csv' })}
            >
              {t('import.template')}
            </Button>
          </div>
          {reason !== null && <p className={classes.about}>{reason}</p>}
          <fieldset className={classes.modes} disabled={reason !== null}>
            <legend className={classes.legend}>{t('import.modes')}</legend>
            {modes.map((each) => (
              <label key={each} className={classes.mode}>
                <input
                  type="radio"
                  name="mode"
                  checked={mode === each}
                  onChange={() =>
                    void navigate({ search: { mode: each === 'create' ? undefined : each }, replace: true })
                  }
                />
                <span>
                  {t(`import.mode.${each}`)}
                  <span className={classes.help}>{t(`import.modeHelp.${each}`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <ImportSource source={source} reason={reason} onChange={setSource} />
        </div>
        {source && (
          <ImportCheck key={`${source.id} ${mode}`} source={source} mode={mode} onAgain={() => setSource(null)} />
        )}
      </div>
    </>
  )
}
