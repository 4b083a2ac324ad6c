import './words.ts'
import './import-words.ts'
import { Button, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { field } from '../../ui/field.ts'
import { Notice } from '../../ui/notice.tsx'
import { readTextFile } from '../../ui/read-text-file.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { ImportFaults } from './import-faults.tsx'
import classes from './import-page.module.css'
import { ImportedPolicy } from './imported-policy.tsx'
import { importPreviewQuery } from './policy-detail-queries.ts'
import { formatOf } from './read-pasted-policies.ts'
import { useSettled } from '../../ui/use-settled.ts'

const command = 'Get-MobileDeviceMailboxPolicy | ConvertTo-Json'
const longestText = 262_144

/** Policies of Exchange, pasted or as a file: what was understood, what is left out and why, before anything is created. */
export function ImportPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const fileInput = useRef<HTMLInputElement>(null)
  const reason = useActReason(canChangePolicies(useSession()))
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const isTooLong = text.length > longestText
  const format = isTooLong ? undefined : formatOf(text)
  const document = { text, format, name: name.trim() }
  const { value: settled, isSettled } = useSettled(document)
  const isReadable = format !== undefined && reason === null
  const preview = useQuery({ ...importPreviewQuery(settled), enabled: isReadable && isSettled })
  const policies = isReadable ? preview.data?.policies : undefined
  const isReady = policies !== undefined && isSettled && !preview.isError

  async function read(file: File | undefined) {
    if (!file) return
    // What Windows PowerShell redirects into a file is UTF-16.
    setText(readTextFile(new Uint8Array(await file.arrayBuffer())).text)
    setName('')
  }

  async function create() {
    if (format === undefined) return
    setWork({ isBusy: true, error: null })
    try {
      const body = { format, text, isDryRun: false, ...(name.trim() && { name: name.trim() }) }
      const created = (await call('importPolicies', { body })).policies
      const [first] = created
      toastDone(t('policyImport.done', { count: created.length, policy: claimedText(first?.name ?? '') }))
      await queries.invalidateQueries({ queryKey: ['policies', 'list'] })
      if (created.length === 1 && first?.id) await navigate({ to: '/policies/$id', params: { id: first.id } })
      else await navigate({ to: '/policies' })
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    void read(event.dataTransfer.files[0])
  }

  return (
    <>
      <PageHeader
        title={t('policyImport.title')}
        parent={
          <Link to="/policies" activeOptions={{ exact: true }}>
            {t('place.policies')}
          </Link>
        }
      />
      <div className={classes.page}>
        <div className={classes.column} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          {reason !== null && <p className={classes.locked}>{reason}</p>}
          <Card>
            <p className={classes.words}>{t('policyImport.how')}</p>
            <p className={classes.command}>
              <code>{command}</code>
              <CopyButton text={command} what={t('policyImport.command')} />
            </p>
            <Textarea
              {...field}
              label={t('policyImport.text')}
              description={t('policyImport.textHelp')}
              error={isTooLong ? t('policyImport.tooLong') : undefined}
              rows={14}
              spellCheck={false}
              autoComplete="off"
              value={text}
              disabled={reason !== null}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            <div className={classes.file}>
              <Button disabled={reason !== null} onClick={() => fileInput.current?.click()}>
                {t('policyImport.file')}
              </Button>
              <input
                ref={fileInput}
                type="file"
                hidden
                accept=".json,.csv,.txt"
                aria-label={t('policyImport.file')}
                onChange={({ currentTarget }) => {
                  void read(currentTarget.files?.[0])
                  currentTarget.value = ''
                }}
              />
              <p role="status" className={classes.format}>
                {format && t(`policyImport.format.${format}`)}
                {!format && text.trim() !== '' && !isTooLong && t('policyImport.noFormat')}
              </p>
            </div>
          </Card>
        </div>
        <div className={classes.column}>
          {policies === undefined && !preview.isError && !isReadable && (
            <Notice icon={<IconFileImport size={28} stroke={1.6} />} title={t('policyImport.nothingYet')}>
              <p>{t('policyImport.nothingYetText')}</p>
            </Notice>
          )}
          {isReadable && preview.isPending && <ListSkeleton rows={6} />}
          {isReadable && preview.error && <ImportFaults error={preview.error} name={name} onName={setName} />}
          {isReadable && !preview.error && policies && (
            <>
              {policies.map((policy, index) => (
                <ImportedPolicy
                  key={index}
                  policy={policy}
                  rename={policies.length === 1 ? { name, onName: setName } : undefined}
                />
              ))}
              {work.error !== null && <ImportFaults error={work.error} />}
              <div className={classes.acts}>
                <Button variant="filled" loading={work.isBusy} disabled={!isReady} onClick={() => void create()}>
                  {t('policyImport.create', { count: policies.length })}
                </Button>
                <p className={classes.format}>{t('policyImport.note')}</p>
              </div>
            </>
          )}
        </div>
      </div>
    </>
  )
}
