export const snoozeChoices = ['tomorrow', 'three', 'week'] as const

type Wanted = { readonly choice: (typeof snoozeChoices)[number] } | { readonly day: string }

const daysOf = { tomorrow: 1, three: 3, week: 7 } as const

/** When a request comes back: in the morning, where the administrator is. Null for no day, or one that is not ahead. */
export function snoozeEnd(wanted: Wanted, now: number): string | null {
  const end = 'choice' in wanted ? new Date(now) : new Date(`${wanted.day}T00:00:00`)
  if (Number.isNaN(end.getTime())) return null
  if ('choice' in wanted) end.setDate(end.getDate() + daysOf[wanted.choice])
  end.setHours(8, 0, 0, 0)
  const ahead = end.getTime() - now
  return ahead > 0 && ahead <= longestMs ? end.toISOString() : null
}

const longestMs = 365 * 86_400_000
