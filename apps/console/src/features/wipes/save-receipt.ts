import { call } from '../../api/api.ts'

/** The signed receipt as text, the same as a script gets. */
export async function receiptText(id: string): Promise<string> {
  return `${JSON.stringify(await call('getWipeReceipt', { params: { id } }), null, 2)}\n`
}

/** Lets the browser save the receipt as a file. */
export async function saveReceipt(id: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([await receiptText(id)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `wipe-receipt-${id}.json`
  link.click()
  // The browser has begun the download when click() returns.
  URL.revokeObjectURL(address)
}
