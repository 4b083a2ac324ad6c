import { numberElement, optional, optionalInteger, present, textElement } from '../../values/index.ts'
import { Gal } from '../../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../../wbxml/index.ts'

/** A person of the global address list ([MS-ASCMD] Properties (Search), Properties (Find)); `picture` from 14.1 on, where asked for. */
export type GalEntry = {
  readonly displayName?: string
  readonly phone?: string
  readonly office?: string
  readonly title?: string
  readonly company?: string
  readonly alias?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly homePhone?: string
  readonly mobilePhone?: string
  readonly emailAddress?: string
  readonly picture?: GalPicture
}

/** Status 1 comes with the photo, 173 says that there is none, 174 and 175 that the phone set too narrow limits. */
export type GalPicture = { readonly status: number; readonly data?: Uint8Array }

/** In the order in which the properties are written. */
const facts = [
  { name: 'displayName', tag: Gal.DisplayName },
  { name: 'phone', tag: Gal.Phone },
  { name: 'office', tag: Gal.Office },
  { name: 'title', tag: Gal.Title },
  { name: 'company', tag: Gal.Company },
  { name: 'alias', tag: Gal.Alias },
  { name: 'firstName', tag: Gal.FirstName },
  { name: 'lastName', tag: Gal.LastName },
  { name: 'homePhone', tag: Gal.HomePhone },
  { name: 'mobilePhone', tag: Gal.MobilePhone },
  { name: 'emailAddress', tag: Gal.EmailAddress },
] as const

const MAX_FACT_LENGTH = 256

/** The children of Properties for a person; facts that are not known are left out. */
export function galProperties(entry: GalEntry): WbxmlElement[] {
  return present(
    ...facts.map(({ name, tag }) => optional(entry[name], (text) => textElement(tag, text, MAX_FACT_LENGTH))),
    optional(entry.picture, pictureElement),
  )
}

function pictureElement({ status, data }: GalPicture): WbxmlElement {
  return element(
    Gal.Picture,
    present(
      numberElement(Gal.Status, status),
      optional(data, (bytes) => element(Gal.Data, bytes)),
    ),
  )
}

/** The phone's side of `galProperties`. */
export function readGalEntry(properties: WbxmlElement): GalEntry {
  const entry: { -readonly [Name in (typeof facts)[number]['name']]?: string } = {}
  for (const { name, tag } of facts) {
    const text = textOf(properties, tag)
    if (text !== undefined) entry[name] = text
  }
  const picture = childOf(properties, Gal.Picture)
  return picture === undefined ? entry : { ...entry, picture: readPicture(picture) }
}

function readPicture(picture: WbxmlElement): GalPicture {
  const data = childOf(picture, Gal.Data)?.content
  return {
    status: optionalInteger(picture, Gal.Status) ?? 0,
    ...(data instanceof Uint8Array && { data }),
  }
}
