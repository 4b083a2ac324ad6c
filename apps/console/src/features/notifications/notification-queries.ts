import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { permit } from '../../api/session.ts'
import type { Session } from '@gatepost/contract'

export type MailTemplate = Answer<'listMailTemplates'>['items'][number]
export type MailWords = Pick<MailTemplate, 'subject' | 'text'>

export const canReadNotifications = (session: Session) => permit(session, 'notifications:read')
export const canChangeNotifications = (session: Session) => permit(session, 'notifications:write')

export const mailTemplatesQuery = queryOptions({
  queryKey: ['notifications', 'templates'],
  queryFn: ({ signal }) => call('listMailTemplates', { signal }),
})

/** The mail as it would be with these words; nothing is saved or sent. */
export const mailPreviewQuery = ({ kind, language }: Pick<MailTemplate, 'kind' | 'language'>, words: MailWords) =>
  queryOptions({
    queryKey: ['notifications', 'preview', kind, language, words],
    queryFn: ({ signal }) => call('previewMailTemplate', { params: { kind, language }, body: words, signal }),
    retry: false,
  })
