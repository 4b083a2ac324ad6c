import { parseGetHierarchyResponse, type HierarchyFolder } from '@gatepost/protocol/commands'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** GetHierarchy ([MS-ASCMD] 2.2.1.7), up to 12.1. A base64 query has no code for it: the query is always the plain one. */
export async function getHierarchy(phone: {
  readonly line: Line
  readonly store: LocalStore
}): Promise<readonly HierarchyFolder[]> {
  const answer = await converse(phone, 'GetHierarchy', undefined, { queryForm: 'plain' })
  return readAnswer('GetHierarchy', answer.tree, parseGetHierarchyResponse).folders
}
