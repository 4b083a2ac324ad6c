/** Lets the browser save what the server answers at an address, under the name that the answer has. */
export function saveFrom(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
