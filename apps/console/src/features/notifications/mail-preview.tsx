import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { mailPreviewQuery, type MailTemplate, type MailWords } from './notification-queries.ts'
import classes from './notifications-page.module.css'

type MailPreviewProps = { readonly template: MailTemplate; readonly words: MailWords }

/** The mail as its reader would get it, about a phone that does not exist. */
export function MailPreview({ template, words }: MailPreviewProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const settled = useSettled(words)
  const { data, error } = useQuery({ ...mailPreviewQuery(template, settled.value), placeholderData: keepPreviousData })
  if (error) {
    return (
      <p role="alert" className={classes.locked}>
        {problemWords(error).detail}
      </p>
    )
  }
  if (!data) return <p className={classes.hint}>{t('loading')}</p>
  return (
    <article className={classes.mail} lang={template.language} aria-busy={!settled.isSettled}>
      <h3 className={classes.mailSubject}>{data.subject}</h3>
      <p className={classes.mailText}>{data.text}</p>
    </article>
  )
}
