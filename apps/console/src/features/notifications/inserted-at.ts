/** A text with a placeholder put in at an offset (UTF-16), and where the caret goes on. */
export function insertedAt(text: string, offset: number, placeholder: string): { text: string; caret: number } {
  const inserted = `{{${placeholder}}}`
  return { text: text.slice(0, offset) + inserted + text.slice(offset), caret: offset + inserted.length }
}
