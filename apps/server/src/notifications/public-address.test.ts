import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '93.184.216.34',
  '172.32.0.1',
  '100.128.0.1',
  '169.253.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

const inside = {
  'this host, this machine, private networks':
    '0.0.0.0 0.1.2.3 127.0.0.1 127.255.255.254 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 ' +
    '192.168.255.255 169.254.0.1 169.254.169.254 100.64.0.1 100.127.255.255',
  'documentation, benchmarks, relays, groups, what was never given out':
    '192.0.0.1 192.0.0.170 192.0.2.1 198.51.100.1 203.0.113.1 198.18.0.1 198.19.255.255 192.88.99.1 192.31.196.1 ' +
    '192.52.193.1 192.175.48.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255',
  'the same in IPv6':
    ':: ::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 fc00::1 fdff::1 ff02::1 ff0e::1 2001:db8::1 3fff::1 100::1 5f00::1 ' +
    '4000::1 2001:2::1 2001:10::1 2001:20::1',
  'ways into IPv4':
    '::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 ::127.0.0.1 ::8.8.8.8 64:ff9b::7f00:1 64:ff9b::8.8.8.8 ' +
    '64:ff9b:1::1 2002:7f00:1::1 2001::1 2001:0:7f00:1::',
  'no address': 'localhost example.com 8.8.8 8.8.8.8.8 256.1.1.1 8.8.8.8/8 0x8080808 [::1]',
}

const refused = Object.entries(inside).flatMap(([what, list]) =>
  list.split(' ').map((address) => [address, what] as const),
)

test.each([...refused, ['', 'nothing'], [' 8.8.8.8', 'no address']] as const)('%s is not public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})
