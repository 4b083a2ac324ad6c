/** What is wrong with a DeviceId that someone typed; null if nothing. 1-32 letters and digits, as on the wire. */
export function deviceIdFault(text: string): 'missing' | 'tooLong' | 'characters' | null {
  const id = text.trim()
  if (id === '') return 'missing'
  if (id.length > 32) return 'tooLong'
  return /^[A-Za-z0-9]+$/.test(id) ? null : 'characters'
}
