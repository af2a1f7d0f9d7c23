import test from 'ava'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect as connectPlain } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { fingerprintOf } from '../../shell/fingerprint'
import { makeCertificate } from './certificate'
import { readEntries } from './journal'
import { insist } from './patience'
import { type Hosting, startServer, startShell } from './program'
import { Wire } from './wire'

/** The port speaks TLS from 1.2 on, and nothing else. */

let hosting: Hosting

test.before(async () => {
  const { cert, key } = await makeCertificate()
  // Whoever is silent is not ended by that.
  const patient = ['--rate', '0', '--idle', '3600']
  hosting = await startServer('--tls', '--cert', cert, '--key', key, ...patient)
})

for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
  test(`${version}: two talk`, async (t) => {
    const range = { minVersion: version, maxVersion: version }
    const duck = await (await Wire.secure(hosting.port, range)).join(`duck-${version}`)
    const goose = await (await Wire.secure(hosting.port, range)).join(`goose-${version}`)
    t.is((duck.socket as TLSSocket).getProtocol(), version)
    goose.send({ type: 'say', text: 'Ünïcode 🦆' })
    t.is((await duck.hearFrom(`goose-${version}`)).text, 'Ünïcode 🦆')
  })

for (const version of ['TLSv1', 'TLSv1.1'] as const)
  test(`${version} is refused by the server, with an alert`, async (t) => {
    const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }
    const { code } = await t.throwsAsync<NodeJS.ErrnoException>(Wire.secure(hosting.port, old))
    t.is(code, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
  })

test('openssl agrees, where it is: TLS 1.3 is taken, 1.1 is not', async (t) => {
  const probe = (option: string): Promise<{ readonly errors: string; readonly output: string }> =>
    startShell(
      `command -v openssl > /dev/null || exit; ` +
        `openssl s_client -connect 127.0.0.1:${hosting.port} ${option} < /dev/null`,
    ).ended
  const { output } = await probe('-tls1_3')
  if (output === '') {
    t.pass('there is none')
    return
  }
  t.regex(output, /New, TLSv1\.3, Cipher is TLS_/)
  t.regex(
    (await probe('-tls1_1 -cipher DEFAULT@SECLEVEL=0')).output,
    /New, \(NONE\), Cipher is \(NONE\)/,
  )
})

for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
  test(`${version}: a session is resumed`, async (t) => {
    const range = { minVersion: version, maxVersion: version }
    const options = { port: hosting.port, host: '127.0.0.1', rejectUnauthorized: false, ...range }
    const first = connect(options)
    const [session] = (await once(first, 'session')) as [Buffer]
    t.false(first.isSessionReused())
    first.destroy()
    const wire = await Wire.secure(hosting.port, { session, ...range })
    t.true((wire.socket as TLSSocket).isSessionReused())
    await wire.join(`again-${version}`)
  })

test('a plain client is told what to do, at once, and nothing that it says is obeyed', async (t) => {
  const wire = await Wire.connect(hosting.port)
  wire.send({ type: 'join', name: 'plain' })
  const { code, text } = await wire.hear('error')
  t.is(code, 'not-puddle')
  t.regex(text, /TLS alone.*--tls/)
  await wire.closed
  const findRefusal = () =>
    readEntries(hosting.log).find(
      (entry) => entry.type === 'refused' && entry.code === 'not-puddle',
    )
  t.truthy(await insist(findRefusal, 'what the log says of it'))
  t.false(readEntries(hosting.log).some((entry) => 'name' in entry && entry.name === 'plain'))
})

test('who connects, says nothing and ends its half is told so as well', async (t) => {
  const wire = await Wire.connect(hosting.port)
  wire.socket.end()
  t.is((await wire.hear('error')).code, 'not-puddle')
  await wire.closed
})

test('a silent client and a handshake that stops are ended after ten seconds', async (t) => {
  const began = Date.now()
  const silent = await Wire.connect(hosting.port)
  const slow = connectPlain({ port: hosting.port, host: '127.0.0.1' })
  slow.on('error', () => undefined).resume()
  slow.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]))
  t.is((await silent.hear('error')).code, 'not-puddle')
  t.true(Date.now() - began > 9000)
  await insist(() => (slow.closed ? true : undefined), 'the end of a slow handshake')
  t.true(Date.now() - began > 9000)
})

test('a plain server closes what speaks TLS to it', async (t) => {
  const { port, log } = await startServer()
  await t.throwsAsync(Wire.secure(port))
  await insist(
    () => readEntries(log).find((entry) => 'code' in entry && entry.code === 'not-puddle'),
    'the refusal',
  )
})

test('a record that is broken ends the connection, as if it was lost', async (t) => {
  const witness = await (await Wire.secure(hosting.port)).join('witness')
  const raw = connectPlain({ port: hosting.port, host: '127.0.0.1' })
  const victim = connect({ socket: raw, rejectUnauthorized: false })
  victim
    .on('error', () => undefined)
    .resume()
    .write('{"type":"join","name":"victim"}\n')
  await witness.hearJoined('victim')
  raw.write(Buffer.from([0x17, 0x03, 0x03, 0x00, 0x20, ...Buffer.alloc(32, 7)]))
  t.is((await witness.hearLeft('victim')).reason, 'lost')
  await insist(() => (victim.closed ? true : undefined), 'the end of the connection')
})

test('who has ended their half is still told all that they asked for', async (t) => {
  const wire = await Wire.secure(hosting.port)
  wire.socket.end('{"type":"join","name":"brief"}\n{"type":"list"}\n')
  t.is((await wire.hear('joined')).name, 'brief')
  t.true((await wire.hear('users')).names.includes('brief'))
  await wire.closed
})

test('a client that is told too fast is answered all the same, in its order', async (t) => {
  const { cert, key } = await makeCertificate()
  const { port } = await startServer('--tls', '--cert', cert, '--key', key, '--rate', '400')
  const wire = await (await Wire.secure(port)).join('fast')
  const texts = Array.from({ length: 600 }, (_, index) => `${index} ${'x'.repeat(900)}`)
  wire.send(...texts.map((text) => ({ type: 'say', text })))
  wire.socket.end()
  for (const text of texts) t.is((await wire.hearFrom('fast')).text, text)
  await wire.closed
})

test('a client that does not read is dropped', async (t) => {
  const { cert, key } = await makeCertificate()
  const options = ['--tls', '--cert', cert, '--key', key, '--rate', '0', '--backlog', '262144']
  const { port } = await startServer(...options)
  const talker = await (await Wire.secure(port)).join('talker')
  const sleeper = await (await Wire.secure(port)).join('sleeper')
  sleeper.socket.pause()
  const witness = await (await Wire.secure(port)).join('witness')
  let isOver = false
  const left = witness.hearLeft('sleeper').finally(() => (isOver = true))
  // Nothing more is said before all that was said has come back, so that nobody else is slow.
  while (!isOver) {
    talker.send(...Array.from({ length: 10 }, () => ({ type: 'say', text: 'x'.repeat(4000) })))
    for (let count = 0; count < 10; count += 1) await talker.hearFrom('talker')
  }
  t.is((await left).reason, 'too-slow')
})

test('a certificate is exchanged under load: nobody is dropped, newcomers see the new one', async (t) => {
  const [one, two] = [await makeCertificate(), await makeCertificate()]
  const roomy = ['--rate', '0', '--backlog', '67108864']
  const options = ['--tls', '--cert', one.cert, '--key', one.key, ...roomy]
  const { port, program, log } = await startServer(...options)
  const keyOf = async (cert: string): Promise<string> =>
    fingerprintOf(new X509Certificate(await readFile(cert)).publicKey)
  const shown = ({ socket }: Wire): string => {
    const certificate = (socket as TLSSocket).getPeerX509Certificate()
    return certificate === undefined ? '' : fingerprintOf(certificate.publicKey)
  }
  const [before, next] = [await keyOf(one.cert), await keyOf(two.cert)]
  const talker = await (await Wire.secure(port)).join('talker')
  const reader = await (await Wire.secure(port)).join('reader')
  t.is(shown(reader), before)
  let said = 0
  const say = (): void =>
    talker.send(...Array.from({ length: 50 }, () => ({ type: 'say', text: `${(said += 1)}` })))
  const timer = setInterval(say, 5)
  t.teardown(() => clearInterval(timer))

  copyFileSync(two.cert, one.cert)
  program.child.kill('SIGHUP')
  await program.readError(/does not belong to .* The old certificate goes on\.$/)
  const between = await Wire.secure(port)
  t.is(shown(between), before)
  copyFileSync(two.key, one.key)
  program.child.kill('SIGHUP')
  await program.read(/^The certificate is read anew; .* SHA256:/)
  const after = await (await Wire.secure(port)).join('after')
  t.is(shown(after), next)

  clearInterval(timer)
  t.true(said > 0)
  for (let number = 1; number <= said; number += 1)
    t.is((await reader.hearFrom('talker')).text, `${number}`)
  t.false(readEntries(log).some(({ type }) => type === 'left'))
})
