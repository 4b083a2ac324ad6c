import { mailLanguages, mailTemplateKinds } from '@gatepost/contract'
import { choiceParam, type UrlSearch } from '../../app/url-search.ts'

export type TemplateSearch = {
  readonly kind?: (typeof mailTemplateKinds)[number]
  readonly in?: (typeof mailLanguages)[number]
}

/** Which template a URL asks for. */
export function parseTemplateSearch(raw: UrlSearch): TemplateSearch {
  return { kind: choiceParam(raw, 'kind', mailTemplateKinds), in: choiceParam(raw, 'in', mailLanguages) }
}
