import type { Database } from '../room.ts'

export type SentMessage = { readonly deviceRowId: string; readonly clientId: string }

export async function wasSent(database: Database, { deviceRowId, clientId }: SentMessage): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'sent-read',
    text: 'SELECT 1 FROM sent_message WHERE device_row_id = $1 AND client_id = $2',
    values: [deviceRowId, clientId],
  })
  return rowCount === 1
}

export async function rememberSent(database: Database, message: SentMessage & { readonly at: Date }): Promise<void> {
  await database.pool.query({
    name: 'sent-write',
    text: `
      INSERT INTO sent_message (device_row_id, client_id, sent_at)
      SELECT id, $2, $3 FROM device WHERE id = $1 AND is_live
      ON CONFLICT DO NOTHING`,
    values: [message.deviceRowId, message.clientId, message.at],
  })
}
