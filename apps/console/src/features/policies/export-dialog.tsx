import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ChoiceCards } from '../../ui/choice-cards.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import type { Policy } from './policy-queries.ts'
import { saveFile } from './save-file.ts'

const formats = ['json', 'csv', 'gatepost'] as const
type Format = (typeof formats)[number]

type ExportDialogProps = { readonly policy: Policy; readonly onClose: () => void }

/** A policy as a file: with Exchange's names, for PowerShell or a spreadsheet, or as our own document. */
export function ExportDialog({ policy, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const [format, setFormat] = useState<Format>('json')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const name = claimedText(policy.name)

  async function download() {
    setWork({ isBusy: true, error: null })
    try {
      const { text } = await call('exportPolicy', { params: { id: policy.id }, query: { format } })
      saveFile({ name: `${fileName(policy.name)}.${format === 'csv' ? 'csv' : 'json'}`, text, type: types[format] })
      onClose()
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={t('policies.export.title', { policy: name })}
      note={t('policies.export.note')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button variant="filled" loading={work.isBusy} onClick={() => void download()}>
            {t('policies.export.confirm')}
          </Button>
        </>
      }
    >
      <ChoiceCards
        label={t('policies.export.format')}
        chosen={format}
        onChoose={setFormat}
        choices={formats.map((id) => ({
          id,
          name: t(`policies.export.${id}.name`),
          text: t(`policies.export.${id}.text`),
          isPossible: true,
        }))}
      />
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}

const types = {
  json: 'application/json',
  csv: 'text/csv',
  gatepost: 'application/json',
} as const satisfies Record<Format, string>

/** What every file system takes: letters, digits and hyphens. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'policy'
}
