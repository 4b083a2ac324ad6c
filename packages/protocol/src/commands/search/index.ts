// Search and what Find shares with it: stores, queries, ranges, people of the address list.
export { freeTextWords, keywordQueryWords } from './free-text.ts'
export type { GalEntry, GalPicture } from './gal-entry.ts'
export type { MailboxQuery } from './mailbox-query.ts'
export type { PictureLimits } from './picture-limits.ts'
export type { SearchRange } from './search-range.ts'
export {
  buildSearchRequest,
  parseSearchRequest,
  type MailboxSearchOptions,
  type SearchRequest,
} from './search-request.ts'
export {
  buildSearchResponse,
  parseSearchResponse,
  type SearchResponse,
  type SearchResult,
  type SearchStoreResponse,
} from './search-response.ts'
