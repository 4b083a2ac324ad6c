import type { Notice } from '@gatepost/contract'

export function isUnread({ sequence }: Pick<Notice, 'sequence'>, readUpTo: number): boolean {
  return sequence > readUpTo
}
