import { AirSync, codePages } from '../../wbxml/code-pages/index.ts'
import { element, encode, type Tag } from '../../wbxml/index.ts'
import type { Libwbxml } from './libwbxml.ts'
import { readXml, type XmlElement } from './xml.ts'

/** What libwbxml calls one of our tags, and whether it takes its content for bytes, which XML shows in base64. */
export type TagName = { readonly namespace: string; readonly name: string; readonly isBytes: boolean }

/**
 * Asks libwbxml what it calls each of our tags; those it does not know are not in the answer. Releases differ in what
 * they know, and some of its spellings are older than the published ones, so no list of them would stay right.
 */
export async function learnTagNames(libwbxml: Libwbxml): Promise<ReadonlyMap<Tag, TagName>> {
  const tags = codePages.flatMap((page) => Object.values(page.tags))
  const document = element(
    AirSync.Sync,
    tags.map((tag) => element(tag, 'ab')),
  )
  const [xml = ''] = await libwbxml.toXml([encode(document)])
  const { content } = readXml(xml)
  if (content.length !== tags.length) throw new Error('libwbxml left out tags')
  return new Map(
    tags.flatMap((tag, index) => {
      const shown = typeof content === 'string' ? undefined : content[index]
      return shown === undefined || shown.name === 'unknown' ? [] : [[tag, tagNameOf(shown)]]
    }),
  )
}

/** "ab" is YWI= in base64. */
function tagNameOf({ namespace, name, content }: XmlElement): TagName {
  if (content !== 'ab' && content !== 'YWI=') throw new Error(`${namespace}${name} made something of a text`)
  return { namespace, name, isBytes: content !== 'ab' }
}
