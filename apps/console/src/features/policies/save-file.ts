type TextFile = { readonly name: string; readonly text: string; readonly type: string }

/** Hands a text to the browser as a file to keep. */
export function saveFile({ name, text, type }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
