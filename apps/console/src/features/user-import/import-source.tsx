import { Button } from '@mantine/core'
import { IconFileTypeCsv, IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import inputClasses from '../../ui/input.module.css'
import classes from './import-source.module.css'
import { readTextFile, type ReadText } from '../../ui/read-text-file.ts'

/** A file, or what was pasted. `id` is another one for each. */
export type Source = ReadText & { readonly id: number; readonly name: string }

type ImportSourceProps = {
  readonly source: Source | null
  /** Why nothing can be imported; null if it can. */
  readonly reason: string | null
  readonly onChange: (source: Source | null) => void
}

/** The server takes this many characters; a file of more bytes has no place in the browser's memory either. */
const mostCharacters = 12 * 1024 * 1024

let lastId = 0

/** Where the users come from: a chosen file, a dropped one, or lines that are pasted. */
export function ImportSource({ source, reason, onChange }: ImportSourceProps) {
  const { t } = useTranslation()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | null>(null)

  function take(name: string, read: ReadText) {
    if (read.text.length > mostCharacters) return setProblem('tooLarge')
    setProblem(null)
    lastId += 1
    onChange({ ...read, id: lastId, name })
  }

  async function takeFile(file: File | undefined) {
    if (!file || reason !== null) return
    if (file.size > 2 * mostCharacters) return setProblem('tooLarge')
    const bytes = await file.arrayBuffer().catch(() => null)
    if (bytes === null) return setProblem('unreadable')
    take(file.name, readTextFile(new Uint8Array(bytes)))
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    void takeFile(event.dataTransfer.files[0])
  }

  // A field with a hundred thousand lines would hold the page up: what is pasted becomes a source at once.
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    if (text === '' || reason !== null) return
    event.preventDefault()
    take(t('import.pasted'), { text, encoding: 'utf-8' })
  }

  return (
    <>
      <div
        className={classes.place}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <span className={classes.icon}>
          {source ? <IconFileTypeCsv size={26} stroke={1.6} /> : <IconFileUpload size={26} stroke={1.6} />}
        </span>
        <div className={classes.words}>
          <p className={classes.name}>{source ? <bdi>{source.name}</bdi> : t('import.drop')}</p>
          <p className={classes.note}>{source ? t(`import.encoding.${source.encoding}`) : t('import.limits')}</p>
        </div>
        <Button disabled={reason !== null} title={reason ?? undefined} onClick={() => chooser.current?.click()}>
          {t(source ? 'import.chooseAnother' : 'import.choose')}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,.txt,text/csv,text/plain"
          aria-label={t('import.choose')}
          disabled={reason !== null}
          onChange={({ currentTarget }) => {
            void takeFile(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </div>
      {!source && (
        <label className={classes.paste}>
          <span className={inputClasses.label}>{t('import.paste')}</span>
          <textarea
            className={`${inputClasses.input} ${classes.area}`}
            rows={2}
            value=""
            readOnly={reason !== null}
            placeholder={t('import.pastePlaceholder')}
            onPaste={paste}
            onChange={(event) => take(t('import.pasted'), { text: event.currentTarget.value, encoding: 'utf-8' })}
          />
        </label>
      )}
      {problem !== null && (
        <p role="alert" className={classes.problem}>
          {t(`import.problem.${problem}`)}
        </p>
      )}
    </>
  )
}
