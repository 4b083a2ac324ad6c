/** Lets the browser save a text as a file of that name. */
export function saveText(text: string, { name, type }: { readonly name: string; readonly type: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun the download when click() returns.
  URL.revokeObjectURL(address)
}
