import ava from 'ava'
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { fingerprintOf } from '../../shell/fingerprint'
import { makeCertificate } from './certificate'
import { createDirectory, readPort, startNode, startServer } from './program'
import { Wire } from './wire'

/** Where the certificate of a server comes from, and what is said of one that cannot be used. */

/** One test after another: each starts programs. */
const test = ava.serial

const year = 365 * 86_400_000

/** A server that makes its own certificate, beside the history of that path; told its fingerprint. */
const start = async (history: string) => {
  const log = join(createDirectory(), 'server.log')
  const program = startNode('serve', ['0', '--tls', '--log', log, '--history', history])
  const port = await readPort(program)
  const line = await program.read(/^The fingerprint of its key: /)
  return { program, port, fingerprint: line.slice(line.indexOf('SHA256:')) }
}

test('a certificate is made at the first start, beside the history, and used again', async (t) => {
  const folder = createDirectory()
  const [cert, key] = [join(folder, 'pond-cert.pem'), join(folder, 'pond-key.pem')]
  const first = await start(join(folder, 'pond.db'))
  t.regex(first.fingerprint, /^SHA256:[A-Za-z0-9+/]{43}$/)
  const { socket } = await Wire.secure(first.port)
  const shown = (socket as TLSSocket).getPeerX509Certificate()
  t.is(shown && fingerprintOf(shown.publicKey), first.fingerprint)
  await first.program.signal('SIGTERM')
  t.is(statSync(key).mode & 0o777, 0o600)
  const made = new X509Certificate(readFileSync(cert))
  const { asymmetricKeyType, asymmetricKeyDetails } = made.publicKey
  t.deepEqual([asymmetricKeyType, asymmetricKeyDetails?.namedCurve], ['ec', 'prime256v1'])
  const lifetime = Date.parse(made.validTo) - Date.parse(made.validFrom)
  t.true(lifetime > 9.9 * year && lifetime < 10.1 * year)

  const second = await start(join(folder, 'pond.db'))
  t.is(second.fingerprint, first.fingerprint)
  await second.program.signal('SIGTERM')
})

test('a start that was ended between key and certificate is made good: the key stays', async (t) => {
  const folder = createDirectory()
  const [cert, key] = [join(folder, 'pond-cert.pem'), join(folder, 'pond-key.pem')]
  await (await start(join(folder, 'pond.db'))).program.signal('SIGTERM')
  const before = readFileSync(key, 'utf8')
  rmSync(cert)
  writeFileSync(`${cert}.new`, '-----BEGIN')
  const again = await start(join(folder, 'pond.db'))
  await Wire.secure(again.port)
  await again.program.signal('SIGTERM')
  t.is(readFileSync(key, 'utf8'), before)
  t.false(existsSync(`${cert}.new`))
})

test('files of its own that are broken are told, and left as they are', async (t) => {
  const folder = createDirectory()
  const [cert, key] = [join(folder, 'pond-cert.pem'), join(folder, 'pond-key.pem')]
  const refuse = async () => {
    const words = ['0', '--tls', '--log', join(folder, 'log'), '--history', join(folder, 'pond.db')]
    const { status, errors } = await startNode('serve', words).ended
    t.is(status, 1)
    return errors
  }
  const { program } = await start(join(folder, 'pond.db'))
  await program.signal('SIGTERM')
  const secret = readFileSync(key, 'utf8')
  writeFileSync(key, 'gone')
  t.regex(await refuse(), /^The file .*pond-key\.pem holds no private key in PEM: .*\.\n$/)
  t.is(readFileSync(key, 'utf8'), 'gone')
  rmSync(key)
  t.regex(await refuse(), /^Cannot read the private key .*pond-key\.pem: ENOENT/)
  t.false(existsSync(key))
  writeFileSync(key, secret)
  writeFileSync(cert, '')
  t.regex(await refuse(), /^The file .*pond-cert\.pem holds no certificate in PEM: /)
  t.is(readFileSync(cert, 'utf8'), '')
})

test('the options: what is wrong, with which of them, in one line', async (t) => {
  const { cert, key } = await makeCertificate()
  const other = await makeCertificate()
  const missing = join(createDirectory(), 'missing')
  for (const [words, expected] of [
    [['--tls', '--cert', cert], /^--cert and --key go together: /],
    [['--tls', '--key', key], /^--cert and --key go together: /],
    [['--cert', cert, '--key', key], /^--cert and --key are for --tls: /],
    [['--tls', '--cert', missing, '--key', key], /^Cannot read the certificate .*missing: /],
    [['--tls', '--cert', cert, '--key', missing], /^Cannot read the private key .*missing: /],
    [['--tls', '--cert', key, '--key', key], /-key\.pem holds no certificate in PEM: /],
    [['--tls', '--cert', cert, '--key', cert], /-cert\.pem holds no private key in PEM: /],
    [
      ['--tls', '--cert', cert, '--key', other.key],
      /^The private key .*-key\.pem does not belong to the certificate .*-cert\.pem\.\n$/,
    ],
  ] as const) {
    const log = join(createDirectory(), 'server.log')
    const { status, output, errors } = await startNode('serve', ['0', '--log', log, ...words]).ended
    t.is(status, 1)
    t.is(output, '')
    t.regex(errors, expected)
    t.is(errors.split('\n').length, 2)
  }
})

test('the library that makes certificates is not loaded where none is made', async (t) => {
  const { cert, key } = await makeCertificate()
  const tell = `data:text/javascript,process.on('SIGTERM',()=>console.log(Reflect.getMetadata===undefined))`
  for (const words of [[], ['--tls', '--cert', cert, '--key', key]]) {
    const log = join(createDirectory(), 'server.log')
    const program = startNode('serve', ['0', '--log', log, ...words], ['--import', tell])
    await readPort(program)
    t.regex((await program.signal('SIGTERM')).output, /^true$/m)
  }
})

test('the invitation names the option, where it is needed', async (t) => {
  const { cert, key } = await makeCertificate()
  const options = ['--host', '127.0.0.1', '--tls', '--cert', cert, '--key', key]
  const { program, port } = await startServer(...options)
  const { output } = await program.signal('SIGTERM')
  t.true(output.includes(`\nJoin with: puddle chat NAME 127.0.0.1 ${port} --tls\n`))
})
