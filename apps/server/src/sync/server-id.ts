/** An item's name on the wire: `folder:item`, at most 64 characters. */
export function serverIdOf(folderId: string, itemId: string): string {
  return `${folderId}:${itemId}`
}

/** The item behind a name, if it is one of that folder. */
export function itemIdOf(folderId: string, serverId: string): string | undefined {
  const prefix = `${folderId}:`
  return serverId.startsWith(prefix) && serverId.length > prefix.length ? serverId.slice(prefix.length) : undefined
}
