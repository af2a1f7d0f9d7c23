import test from 'ava'
import { once } from 'node:events'
import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { waitFor } from '../patience'
import { startNode } from '../program'
import { ask, startWebServer, type WebHosting } from './browser'

/** The page: what browsers are given, and nothing else. */

let hosting: WebHosting

test.before(async () => {
  hosting = await startWebServer('--web-host', 'Chat.example.org,pond.local')
})

test('the invitation tells the name by which browsers reach it', (t) => {
  const { port } = new URL(hosting.url)
  t.is(hosting.invitation, `Or open http://chat.example.org:${port} in a browser`)
})

const files = [
  ['/', 'text/html', /<!doctype html>/i],
  ['/page.js', 'text/javascript', /./s],
  ['/page.css', 'text/css', /:root/],
  ['/icon.svg', 'image/svg+xml', /<svg/],
] as const

for (const [path, type, pattern] of files) {
  test(`${path} is there, compressed as the browser takes it`, async (t) => {
    const { status, headers, body } = await ask(hosting.url, path)
    t.is(status, 200)
    t.is(headers['content-type'], `${type}; charset=utf-8`)
    t.is(headers['content-encoding'], undefined)
    t.regex(body.toString(), pattern)
    const brotli = await ask(hosting.url, path, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    t.is(brotli.headers['content-encoding'], 'br')
    t.deepEqual(brotliDecompressSync(brotli.body), body)
    const gzip = await ask(hosting.url, path, { 'accept-encoding': 'gzip, br;q=0' })
    t.is(gzip.headers['content-encoding'], 'gzip')
    t.deepEqual(gunzipSync(gzip.body), body)
    t.is(gzip.headers['vary'], 'accept-encoding')
  })

  test(`${path} is not sent again to who has it, and of HEAD the head alone`, async (t) => {
    const { headers, body } = await ask(hosting.url, path)
    const again = await ask(hosting.url, path, { 'if-none-match': String(headers['etag']) })
    t.deepEqual([again.status, again.body.length], [304, 0])
    const head = await ask(hosting.url, path, {}, 'HEAD')
    t.deepEqual([head.status, head.body.length], [200, 0])
    t.is(head.headers['content-length'], String(body.length))
  })
}

test('in all, it has less than 60 KB to send', async (t) => {
  const sizes = await Promise.all(
    files.map(async ([path]) => (await ask(hosting.url, path, { 'accept-encoding': 'br' })).body),
  )
  const bytes = sizes.reduce((sum, { length }) => sum + length, 0)
  t.true(bytes < 60 * 1024, `${bytes}`)
})

for (const path of ['/', '/nothing'])
  test(`${path}: the browser is told to let nothing else in`, async (t) => {
    const { headers } = await ask(hosting.url, path)
    const { host } = new URL(hosting.url)
    t.is(
      headers['content-security-policy'],
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; ` +
        `connect-src 'self' ws://${host} wss://${host}; base-uri 'none'; form-action 'none'; ` +
        `frame-ancestors 'none'`,
    )
    t.like(headers, {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
  })

for (const path of ['/package.json', '/../package.json', '/..%2fetc/passwd', '//', '/page.js/'])
  test(`nothing of the disk: ${path}`, async (t) => {
    const { status, headers, body } = await ask(hosting.url, path)
    t.is(status, 404)
    t.is(headers['content-type'], 'text/plain; charset=utf-8')
    t.is(body.toString(), 'There is nothing here: the page is at /\n')
  })

for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
  test(`${method} is refused`, async (t) => {
    const { status, headers } = await ask(hosting.url, '/', {}, method)
    t.deepEqual([status, headers['allow']], [405, 'GET, HEAD'])
  })

for (const host of [
  'evil.example',
  'localhost.evil.example',
  'localhost;evil',
  'chat.example.org.',
])
  test(`under a name that is not its own, there is no page: ${host}`, async (t) => {
    const { status, headers, body } = await ask(hosting.url, '/', { host })
    t.is(status, 421)
    t.false(String(headers['content-security-policy']).includes('evil'))
    t.regex(body.toString(), /--web-host/)
  })

for (const host of ['localhost', '192.0.2.7:8080', '[::1]:80', 'chat.Example.org', 'pond.local:9'])
  test(`under its own name, there is: ${host}`, async (t) => {
    t.is((await ask(hosting.url, '/', { host })).status, 200)
  })

test('it is there while the network breaks: a request that stops, or has no end, hinders nobody', async (t) => {
  const { port } = new URL(hosting.url)
  const sloth = connect({ port: Number(port), host: 'localhost' })
  await once(sloth, 'connect')
  sloth.write('GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ')
  const glutton = connect({ port: Number(port), host: 'localhost' })
  let answer = ''
  glutton.setEncoding('latin1').on('data', (text: string) => (answer += text))
  glutton.write(`GET / HTTP/1.1\r\nhost: localhost\r\nx-long: ${'x'.repeat(20_000)}`)
  await waitFor(once(glutton, 'close'), 'the end of who sends a head without end')
  t.regex(answer, /^HTTP\/1\.1 431 /)
  t.is((await ask(hosting.url, '/')).status, 200)
  await waitFor(once(sloth.resume(), 'close'), 'the end of who is slow')
})

test('what is for browsers needs --web', async (t) => {
  const words = ['0', '--log', '/dev/null', '--web-host', 'pond.local']
  const { status, output, errors } = await startNode('serve', words).ended
  t.deepEqual({ status, output }, { status: 1, output: '' })
  t.is(errors, '--web-host, --web-origin and --proxy are for --web: say that as well.\n')
})

test('a port that is taken: one line, exit 1', async (t) => {
  const { port } = new URL(hosting.url)
  const { status, errors } = await startNode('serve', ['0', '--log', '/dev/null', '--web', port])
    .ended
  t.is(status, 1)
  t.is(errors, `Port ${port} is taken: stop what listens there, or choose another port.\n`)
})
