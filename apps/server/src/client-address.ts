import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import type { Config } from './config.ts'

/**
 * Who is at the other end: the last address in X-Forwarded-For that is not one of our proxies, if the connection itself
 * comes from one; else the connection's. What stands further left was written by the client and is not believed.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: Config['trustedProxies']): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const hops = [...forwarded.map((hop) => hop.trim()).filter((hop) => hop !== ''), request.socket.remoteAddress ?? '']
  let nearest = ''
  for (const hop of hops.toReversed()) {
    if (!ipaddr.isValid(hop)) return nearest
    const address = ipaddr.process(hop)
    nearest = address.toString()
    if (!trustedProxies.some((network) => isIn(address, network))) return nearest
  }
  return nearest
}

/** The connection comes from this machine or from a declared proxy, whatever its headers say. */
export function cameThrough(request: IncomingMessage, trustedProxies: Config['trustedProxies']): boolean {
  const { remoteAddress = '' } = request.socket
  if (!ipaddr.isValid(remoteAddress)) return false
  const address = ipaddr.process(remoteAddress)
  return address.range() === 'loopback' || trustedProxies.some((network) => isIn(address, network))
}

/** What counts as one client where failures are counted: an IPv4 address, or the /48 that one IPv6 customer gets. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const [first = 0, second = 0, third = 0] = parsed.toByteArray().reduce<number[]>((parts, byte, index) => {
    if (index % 2 === 0) parts.push(byte << 8)
    else parts.push((parts.pop() ?? 0) + byte)
    return parts
  }, [])
  return `${[first, second, third].map((part) => part.toString(16)).join(':')}::/48`
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Config['trustedProxies'][number]): boolean {
  return address.kind() === network.kind() && address.match(network, bits)
}
