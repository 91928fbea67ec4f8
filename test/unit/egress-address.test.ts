import assert from 'node:assert/strict'
import test from 'node:test'
import { classifyAddress, guardAddress } from '../../server/egress/address.ts'
import type { AddressKind } from '../../server/egress/address.ts'
import { parseTarget } from '../../server/egress/target.ts'

const table: readonly (readonly [AddressKind, readonly string[]])[] = [
  ['public', ['1.1.1.1', '8.8.8.8', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '192.167.1.1', '223.255.255.255']],
  ['public', ['2606:4700::1111', '2a00:1450:4001::200e', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8', '64:ff9b::808:808']],
  [
    'loopback',
    ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::127.0.0.1', '::127.0.0.1', '2002:7f00:1::'],
  ],
  ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.127.255.255', '198.18.0.1', '198.19.255.255']],
  [
    'private',
    ['fc00::1', 'fdff::1', 'fec0::1', '::ffff:10.1.2.3', '64:ff9b::10.0.0.1', '64:ff9b:1::1', '2002:c0a8:101::1', '::192.168.0.1'],
  ],
  ['link-local', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', '::ffff:169.254.1.1']],
  [
    'metadata',
    [
      '169.254.169.254',
      '169.254.170.2',
      '100.100.100.200',
      '168.63.129.16',
      'fd00:ec2::254',
      '::ffff:169.254.169.254',
      '64:ff9b::a9fe:a9fe',
    ],
  ],
  ['multicast', ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1']],
  ['unspecified', ['0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0']],
  ['reserved', ['192.0.0.1', '192.0.2.1', '198.51.100.7', '203.0.113.9', '240.0.0.1', '255.255.255.255', '192.88.99.1']],
  ['reserved', ['2001:db8::1', '2001::1', '3fff::1', '2002:808:808::1', '100::1', '4000::1', '5f00::1', '::8.8.8.8']],
  ['not-an-address', ['localhost', '', '1.2.3', '0x7f.0.0.1', '2130706433']],
]

await test('every kind of address is told apart, also when one hides inside another', () => {
  for (const [kind, addresses] of table) for (const address of addresses) assert.equal(classifyAddress(address), kind, address)
})

await test('only public addresses pass, unless loopback or private ones are allowed; metadata services never do', () => {
  for (const [kind, addresses] of table)
    for (const address of addresses) {
      const passes = (policy: Parameters<typeof guardAddress>[1]): boolean => {
        try {
          guardAddress(address, policy)
          return true
        } catch {
          return false
        }
      }
      assert.equal(passes({}), kind === 'public', address)
      assert.equal(passes({ allowLoopback: true }), kind === 'public' || kind === 'loopback', address)
      assert.equal(passes({ allowPrivate: true }), kind === 'public' || kind === 'private', address)
    }
})

await test('an address is refused by scheme, port or form before any network is touched', () => {
  const refused = (address: string, code: string, policy = {}): void => assert.throws(() => parseTarget(address, policy), { code }, address)
  refused('not a url', 'EGRESS_URL')
  refused('https://user:secret@example.com/', 'EGRESS_URL')
  refused('http://example.com/', 'EGRESS_SCHEME')
  refused('file:///etc/passwd', 'EGRESS_SCHEME', { allowLoopback: true })
  refused('gopher://example.com/', 'EGRESS_SCHEME')
  refused('https://example.com:8443/', 'EGRESS_PORT')
  assert.equal(parseTarget('https://example.com:8443/', { allowPorts: [8443] }).onlyLoopback, false)
  assert.equal(parseTarget('https://example.com/').onlyLoopback, false)
  assert.equal(parseTarget('http://example.com/', { allowLoopback: true }).onlyLoopback, true)
  assert.equal(parseTarget('https://example.com:9000/', { allowLoopback: true }).onlyLoopback, true)
})
