import type { LoginName } from '@gatepost/protocol/http'

/**
 * The names under which a login is looked for, in this order; the first that somebody has is who it is. The domain of
 * `DOMAIN\user` says nothing here; a mail domain is part of the name, so that an address never becomes another user.
 */
export function signInNames({ user, domain }: LoginName): readonly string[] {
  const name = canonical(user)
  if (domain === undefined) return [name]
  const address = `${name}@${canonical(domain)}`
  return domain.includes('.') ? [address] : [address, name]
}

function canonical(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
