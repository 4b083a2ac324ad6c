/** What phones ask for as the server: its name, with the port where it is an unusual one, and whether it speaks TLS. */
export function serverOf(deviceAddress: string): { readonly server: string; readonly isSecure: boolean } {
  const { host, protocol } = new URL(deviceAddress)
  return { server: host, isSecure: protocol === 'https:' }
}
