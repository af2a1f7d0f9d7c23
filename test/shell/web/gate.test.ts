import test from 'ava'
import type { IncomingMessage } from 'node:http'
import { clientOf, findForeignHost, findForeignOrigin } from '../../../shell/server/web/gate'

/** Who is let in, by what the request says of itself. */

const names = { hosts: ['pond.local'], origins: ['https://pages.example'] }

for (const host of [
  'localhost',
  'LOCALHOST:8080',
  '127.0.0.1',
  '192.0.2.1:8080',
  '[::1]:8080',
  '[2001:db8::1]',
  'Pond.local:8080',
])
  test(`its own host: ${host}`, (t) => t.is(findForeignHost(names, host), undefined))

for (const host of [
  undefined,
  '',
  'evil.example',
  'pond.local.evil.example',
  'evil.example:80@localhost',
  'localhost:80:80',
  '[localhost]',
  '[::1',
  '::1',
  '127.0.0.1.evil.example',
  '1',
  'localhost\t',
])
  test(`a foreign host: ${host}`, (t) => t.is(findForeignHost(names, host)?.status, 421))

for (const [host, origin] of [
  ['localhost:8080', 'http://localhost:8080'],
  ['Pond.local', 'https://pond.local'],
  ['[::1]:8080', 'http://[::1]:8080'],
  ['localhost:8080', 'https://pages.example'],
] as const)
  test(`at ${host}, ${origin} may talk`, (t) => {
    t.is(findForeignOrigin(names, { host, origin }), undefined)
  })

for (const [host, origin] of [
  ['localhost:8080', undefined],
  ['localhost:8080', 'null'],
  ['localhost:8080', 'http://localhost'],
  ['localhost:8080', 'http://localhost:8081'],
  ['localhost:8080', 'http://localhost:8080.evil.example'],
  ['localhost:8080', 'https://pages.example.evil.example'],
  ['localhost:8080', 'http://pages.example'],
  ['localhost:8080', 'chrome-extension://localhost:8080'],
] as const)
  test(`at ${host}, ${origin} may not`, (t) => {
    t.is(findForeignOrigin(names, { host, origin })?.status, 403)
  })

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress, remotePort: 7 },
    headers: { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

const isProxy = (address: string): boolean => ['127.0.0.1', '10.0.0.1'].includes(address)

for (const [remote, forwarded, address] of [
  ['192.0.2.1', undefined, '192.0.2.1'],
  ['192.0.2.1', '198.51.100.1', '192.0.2.1'],
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '203.0.113.9, 198.51.100.1,10.0.0.1', '198.51.100.1'],
  ['127.0.0.1', '2001:db8::1', '2001:db8::1'],
  ['127.0.0.1', '10.0.0.1', '10.0.0.1'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9, unknown', '127.0.0.1'],
] as const)
  test(`connected from ${remote}, forwarded for ${forwarded}: ${address}`, (t) => {
    t.deepEqual(clientOf(from(remote, forwarded), isProxy), { address, port: 7 })
  })

test('a socket that is gone is from nowhere', (t) => {
  const gone = { socket: {}, headers: {} } as unknown as IncomingMessage
  t.deepEqual(clientOf(gone, isProxy), { address: undefined, port: undefined })
})
