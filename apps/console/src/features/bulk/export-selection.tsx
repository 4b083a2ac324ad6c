import './words.ts'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { requestOf } from '../../api/client.ts'
import { useOnline } from '../../app/use-online.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { fileDelimiter } from '../../ui/list/file-delimiter.ts'
import { saveFrom } from '../../ui/save-from.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import { selectionBodyOf, type Meant } from './meant.ts'

type ExportSelectionProps = {
  readonly meant: Meant
  /** Ids of columns of the file, with commas between. */
  readonly columns: string
}

/** What is selected as a file, in the columns of the list. The server fixes it first, as for an act. */
export function ExportSelection({ meant, columns }: ExportSelectionProps) {
  const { t, i18n } = useTranslation()
  const problemWords = useProblemWords()
  const isOnline = useOnline()
  const [isBusy, setIsBusy] = useState(false)

  async function save() {
    setIsBusy(true)
    try {
      const { id } = await call('createSelection', { body: selectionBodyOf(meant) })
      saveFrom(
        requestOf(
          'exportSelection',
          { params: { id }, query: { columns, delimiter: fileDelimiter(i18n.language) } },
          null,
        ).url,
      )
    } catch (error) {
      toastFailed(t('bulk.exportFailed'), problemWords(error).detail)
    } finally {
      setIsBusy(false)
    }
  }

  const isPossible = isOnline && !isBusy
  useShortcuts({ e: isPossible ? () => void save() : undefined })
  return (
    <Button
      aria-label={t('bulk.export')}
      aria-keyshortcuts="e"
      title={isOnline ? t('bulk.export') : t('offline.reason')}
      px={9}
      loading={isBusy}
      disabled={!isOnline}
      onClick={() => void save()}
    >
      <IconDownload size={18} stroke={1.7} aria-hidden="true" />
    </Button>
  )
}
