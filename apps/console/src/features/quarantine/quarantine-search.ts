import { idParam, textParam, type UrlSearch } from '../../app/url-search.ts'

export type QuarantineSearch = { readonly q?: string; readonly device?: string }

/** The view of the quarantine that a URL asks for: a search and the request that is looked at. */
export function parseQuarantineSearch(raw: UrlSearch): QuarantineSearch {
  return { q: textParam(raw, 'q'), device: idParam(raw, 'device') }
}
