const key = 'gatepost-time-zone'

let chosen = storedZone()

/** In which time zone (IANA) moments are told; undefined: the one of the computer. */
export function presentTimeZone(): string | undefined {
  return chosen
}

/** Remembers a time zone that this browser knows; null: the one of the computer again. */
export function chooseTimeZone(zone: string | null): void {
  chosen = zone ?? undefined
  window.localStorage.setItem(key, zone ?? '')
}

function storedZone(): string | undefined {
  try {
    return window.localStorage.getItem(key) || undefined
  } catch {
    return undefined // storage is switched off, or there is none: the computer's own
  }
}
