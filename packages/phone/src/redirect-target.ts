/**
 * Where a phone goes that was sent away with 451: over https anywhere, over http only from http and only on this machine,
 * since its password goes along. Undefined where it stays and takes the answer as a failure.
 */
export function redirectTarget(current: URL, location: string | undefined): URL | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined
  const url = new URL(location)
  if (url.username !== '' || url.password !== '') return undefined
  if (url.protocol === 'https:') return url
  return url.protocol === 'http:' && current.protocol === 'http:' && isLoopback(url) ? url : undefined
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
