// The port of a directory of people (LDAP): a source of users beside those that are kept here. Its adapter stands in the
// directory room; rooms that only ask for a password know nothing else of it.

/** Whoever the directory holds, as far as it concerns Gatepost. */
export type SourcePerson = {
  /** What the directory calls them for ever, whatever else of them changes. */
  readonly externalId: string
  /** Where they stand in it; groups name their members so. */
  readonly dn: string
  /** Undefined where the directory says none. */
  readonly name: string | undefined
  readonly displayName: string | undefined
  readonly address: string | undefined
  /** '' where the directory says none. */
  readonly department: string
  /** Further addresses and names that they sign in with. */
  readonly aliases: readonly string[]
  /** The directory has them, but lets them sign in nowhere. */
  readonly isDisabled: boolean
}

export type SourceGroup = {
  readonly externalId: string
  readonly name: string
  /** DNs of people. */
  readonly memberDns: readonly string[]
}

/**
 * Every method throws a DomainError `unavailable` (code directory-unavailable) with a sentence for an administrator when the
 * directory cannot be asked; never with a password in it.
 */
export interface DirectorySource {
  /** Where it is, without credentials: for people. */
  readonly description: { readonly url: string; readonly base: string; readonly hasGroups: boolean }
  /** Everybody whom the filter finds, page by page. */
  people(): AsyncIterable<readonly SourcePerson[]>
  /** Every group that the filter finds; none where no filter is set. */
  groups(): AsyncIterable<readonly SourceGroup[]>
  /** Whether this is the password of that person. Somebody who is not there, and an empty password, are never right. */
  isPassword(externalId: string, password: string): Promise<boolean>
}
