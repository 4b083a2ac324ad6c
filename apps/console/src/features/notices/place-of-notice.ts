import type { Notice } from '@gatepost/contract'

type About = Pick<Notice, 'sequence' | 'wipeId' | 'target'>

/** Where one can do something about it, or read more; null: nowhere. */
export function placeOfNotice({ sequence, wipeId, target }: About) {
  if (wipeId !== null) return { to: '/approvals/$id', params: { id: wipeId } } as const
  switch (target.kind) {
    case 'job':
      return { to: '/jobs/$id', params: { id: target.id } } as const
    case 'policy':
      return { to: '/policies/$id', params: { id: target.id } } as const
    case 'wipes':
    case 'protections':
      return { to: '/approvals' } as const
    case 'organization':
      return { to: '/settings/access' } as const
    case 'operator':
      return null
    default:
      return { to: '/audit/$sequence', params: { sequence: String(sequence) } } as const
  }
}
