import { changeWebhook, createWebhook, mailTemplateParams, putMailTemplate } from '@gatepost/contract'
import { tagOf, type Section } from './section.ts'

/** Words that somebody changed; the built-in ones are not part of the configuration. */
export const mailTemplatesSection: Section = {
  name: 'mailTemplates',
  read: async (call) => {
    const { items } = await call('listMailTemplates', {})
    const changed = items.filter(({ isBuiltIn }) => !isBuiltIn)
    return changed.map(({ kind, language, revision, subject, text }) => {
      return { key: `${kind}/${language}`, id: '', revision, fields: { subject, text } }
    })
  },
  create: async ({ call, reason }, key, fields) => {
    await call('putMailTemplate', {
      params: paramsOf(key),
      body: putMailTemplate.parse({ ...fields, revision: 0, reason }),
    })
  },
  change: async ({ call, reason }, { key, revision, fields: present }, fields) => {
    const body = putMailTemplate.parse({ ...present, ...fields, revision, reason })
    await call('putMailTemplate', { params: paramsOf(key), body })
  },
  remove: async ({ call }, { key }) => {
    await call('resetMailTemplate', { params: paramsOf(key) })
  },
}

function paramsOf(key: string) {
  const [kind, language] = key.split('/')
  return mailTemplateParams.parse({ kind, language })
}

/** Secrets are no part of a document: a new webhook gets one, which is said once. */
export const webhooksSection: Section = {
  name: 'webhooks',
  read: async (call) => {
    const { items } = await call('listWebhooks', {})
    return items.map(({ id, name, revision, url, events, isEnabled }) => {
      return { key: name, id, revision, fields: { url, events: events.toSorted(), isEnabled } }
    })
  },
  create: async ({ call, reason, say }, name, { isEnabled, ...fields }) => {
    const { id, revision, secret } = await call('createWebhook', { body: createWebhook.parse({ ...fields, name }) })
    say(`The webhook "${name}" signs with ${secret}. It is shown this once.`)
    if (isEnabled !== false) return
    await call('changeWebhook', { params: { id }, ifMatch: `"${revision}"`, body: { isEnabled, reason } })
  },
  change: async ({ call, reason }, present, fields) => {
    const body = changeWebhook.parse({ ...fields, reason })
    await call('changeWebhook', { params: { id: present.id }, ifMatch: tagOf(present), body })
  },
  remove: async ({ call }, { id }) => {
    await call('removeWebhook', { params: { id } })
  },
}
