/** Whether a text from outside can be the id of an item; PostgreSQL would fail on others instead of not finding them. */
export function isItemId(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text)
}

/** Whether a text from outside can be the id of a folder. */
export function isFolderId(text: string): boolean {
  return /^[0-9A-Za-z]{1,64}$/.test(text)
}
