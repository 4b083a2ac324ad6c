/** A plain address: nothing in it can end the address, its header line or the list that it stands in. */
export function isMailAddress(text: string): boolean {
  return /^[!#$%&'*+\-./0-9=?A-Z^_`a-z{|}~]{1,64}@[-.0-9A-Za-z]{1,253}$/.test(text)
}
