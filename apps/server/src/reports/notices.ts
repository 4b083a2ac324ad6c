import type { Room } from '../room.ts'
import { readNotices, type Notice, type NoticeQuery } from './notices-read-model.ts'

const days = 30
const atMost = 50

/** What a person should know of, newest first: of the last 30 days, 50 at most. */
export async function listNotices(
  room: Room,
  query: Pick<NoticeQuery, 'person' | 'attention' | 'ofOwnWipes'>,
): Promise<Notice[]> {
  const since = new Date(room.now().getTime() - days * 86_400_000)
  return await readNotices(room.database, { ...query, since, limit: atMost })
}
