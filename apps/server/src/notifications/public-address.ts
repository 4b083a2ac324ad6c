import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * True for an address that anybody on the Internet could be asked at: public unicast, and in IPv6 of its own kind. What
 * leads to IPv4 by another way (mapped, NAT64, 6to4, Teredo) is refused, because it would lead past the list for IPv4.
 */
export function isPublicAddress(text: string): boolean {
  // The library also takes 8.8.8 and 0x8080808: what is to be connected to has one form.
  if (isIP(text) === 0 || text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address instanceof ipaddr.IPv4) return !isWithin(address, specialIPv4)
  return address.match(globalUnicast) && !isWithin(address, specialIPv6)
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

// IANA's special-purpose registries, where the library calls them unicast.
const specialIPv4 = ['192.0.0.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24', '198.18.0.0/15'].map(
  (network) => ipaddr.IPv4.parseCIDR(network),
)
const specialIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48'].map((network) =>
  ipaddr.IPv6.parseCIDR(network),
)

function isWithin<Address extends ipaddr.IPv4 | ipaddr.IPv6>(
  address: Address,
  networks: readonly [Address, number][],
): boolean {
  return networks.some(([network, bits]) => address.match(network, bits))
}
