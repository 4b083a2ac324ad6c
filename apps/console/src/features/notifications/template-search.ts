import type { MailTemplate } from '@gatepost/contract'
import { choiceParam, type UrlSearch } from '../../app/url-search.ts'

export const templateKinds = [
  'quarantined-user',
  'quarantined-administrators',
  'blocked-user',
  'allowed-user',
  'autoblocked-user',
  'too-many-devices',
  'outdated-device',
  'wipe-requested',
  'wipe-cancelled',
  'wipe-confirmed',
  'wipe-acknowledged',
  'wipe-held',
  'wipe-contradicted',
  'wipe-undeliverable',
  'wipe-failed',
  'wipes-stopped',
  'wipe-budget',
  'question-user',
  'set-up-user',
  'test',
] as const satisfies readonly MailTemplate['kind'][]

export const templateLanguages = ['en', 'de'] as const

export type TemplateSearch = {
  readonly kind?: (typeof templateKinds)[number]
  readonly in?: (typeof templateLanguages)[number]
}

/** Which template a URL asks for. */
export function parseTemplateSearch(raw: UrlSearch): TemplateSearch {
  return { kind: choiceParam(raw, 'kind', templateKinds), in: choiceParam(raw, 'in', templateLanguages) }
}
