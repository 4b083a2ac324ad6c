export const phoneKinds = ['iphone', 'android', 'outlook', 'windows'] as const

export type PhoneKind = (typeof phoneKinds)[number]

/** The steps on each of them, by the names of their words. */
export const steps = ['s1', 's2', 's3', 's4'] as const

/** Which steps are shown first: those of the browser that looks at them. */
export function phoneOf(userAgent: string): PhoneKind {
  if (/android/i.test(userAgent)) return 'android'
  return /windows/i.test(userAgent) ? 'windows' : 'iphone'
}
