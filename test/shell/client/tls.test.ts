import ava, { type ExecutionContext } from 'ava'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { puddle } from '../bundle'
import { dirname, join } from 'node:path'
import { configuration } from '../../configuration'
import { makeCertificate, makeSigned } from '../certificate'
import { readCertificate } from '../../../shell/server/certificate'
import { insist } from '../patience'
import { type Ending, pipeChat, startServer, startShell } from '../program'
import { Cable } from './cable'
import { Interposer } from './interposer'
import type { Person } from './person'
import { startSecureHost } from './secure-host'
import { startHost, sit } from './seated'

/** Whom a client trusts, and what it does not send to anybody else. */

/** One test after another: each starts programs. */
const test = ava.serial

const knownServers = join(configuration.XDG_CONFIG_HOME, 'puddle', 'known_servers')

const know = (port: number, fingerprint: string): void => {
  mkdirSync(dirname(knownServers), { recursive: true })
  appendFileSync(knownServers, `localhost:${port} ${fingerprint}\n`)
}

const readKnown = (port: number): ReadonlyArray<string> =>
  readFileSync(knownServers, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`localhost:${port} `))

const chat = (port: number, ...words: ReadonlyArray<string>): Promise<Ending> =>
  pipeChat('hello\n', 'duck', 'localhost', String(port), ...words)

/** Pressed at once, it would be a paste. */
const enter = async (person: Person, line: string): Promise<void> => {
  person.press(line)
  await person.types(`> ${line}`)
  person.press('\r')
}

const isWelcome = (t: ExecutionContext, { status, output, errors }: Ending): void => {
  t.is(status, 0, errors)
  t.regex(output, /\[duck\] hello\n$/)
}

const isRefused = (t: ExecutionContext, { status, output, errors }: Ending, why: RegExp): void => {
  t.is(status, 1)
  t.is(output, '')
  t.regex(errors, why)
  t.is(errors.split('\n').length, 2)
}

test('a key is kept once the user has named it; plain text is over then', async (t) => {
  const { port, fingerprint, entries } = await startSecureHost(t, await makeCertificate())
  const unknown = await chat(port, '--tls')
  isRefused(
    t,
    unknown,
    /^-- The key of localhost port \d+ is not known here, so nothing was sent\./,
  )
  t.true(unknown.errors.includes(`--fingerprint ${fingerprint}`))
  t.false(entries.some(({ type }) => type === 'seated'))
  isWelcome(t, await chat(port, '--fingerprint', fingerprint))
  t.deepEqual(readKnown(port), [`localhost:${port} ${fingerprint}`])
  isWelcome(t, await chat(port, '--tls'))
  t.deepEqual(readKnown(port), [`localhost:${port} ${fingerprint}`])

  const connected = entries.length
  isRefused(
    t,
    await chat(port),
    /has spoken TLS before, so nothing was sent in plain text: use --tls/,
  )
  t.is(entries.length, connected)
})

test('a fingerprint that is another: nothing is sent', async (t) => {
  const host = await startSecureHost(t, await makeCertificate())
  const interposer = await Interposer.start(t, await makeCertificate(), host.port)
  const ending = await chat(interposer.port, '--fingerprint', host.fingerprint)
  isRefused(
    t,
    ending,
    /^-- The key of .* is another than --fingerprint says, so nothing was sent: /,
  )
  t.is(interposer.heard, '')
  t.is(interposer.connections, 1)
})

test('somebody else in the place of a known server is sent nothing, and the user is told', async (t) => {
  const host = await startSecureHost(t, await makeCertificate())
  const interposer = await Interposer.start(t, await makeCertificate(), host.port)
  know(interposer.port, host.fingerprint)
  const ending = await chat(interposer.port, '--tls')
  isRefused(
    t,
    ending,
    /^-- The key of localhost port \d+ is another than before, so nothing was sent: /,
  )
  const line = `delete the line "localhost:${interposer.port} ${host.fingerprint}" in ${knownServers}`
  t.true(ending.errors.includes(line))
  t.is(interposer.connections, 1)
  t.is(interposer.heard, '')
})

test('a person is asked, with no connection open, and is not asked again', async (t) => {
  const host = await startSecureHost(t, await makeCertificate())
  const interposer = await Interposer.start(t, await makeCertificate(), host.port)
  const words = `node ${puddle} chat duck localhost ${interposer.port} --tls`.split(' ')
  const wide = { columns: 150 }
  const doubter = sit(t, words, wide)
  await doubter.sees('Type yes or no')
  await doubter.sees('SHA256:')
  await insist(() => (interposer.open === 0 ? true : undefined), 'the end of the connection')
  await enter(doubter, 'no')
  t.is(await doubter.exitCode, 1)
  t.is(interposer.heard, '')

  const duck = sit(t, words, wide)
  await duck.sees('Type yes or no')
  await enter(duck, 'what?')
  await duck.sees('or no to leave.')
  t.is(interposer.heard, '')
  await enter(duck, 'yes')
  await duck.sees('1 here --')
  t.true(interposer.heard.includes('"join"'))
  await enter(duck, '/quit')
  t.is(await duck.exitCode, 0)

  const again = sit(t, words, wide)
  await again.sees('1 here --')
  t.is(readKnown(interposer.port).length, 1)
})

test('an authority that vouches for the name of the host is enough; for another name it is not', async (t) => {
  const files = await makeSigned()
  const { port, fingerprint } = await startSecureHost(t, files)
  const say = (host: string): Promise<Ending> => {
    const words = `${process.execPath} ${puddle} chat duck ${host} ${port} --tls`
    return startShell(`echo hello | NODE_EXTRA_CA_CERTS='${files.ca}' ${words}`).ended
  }
  isRefused(t, await say('127.0.0.1'), /^-- The key of 127\.0\.0\.1 port \d+ is not known here/)
  isRefused(t, await chat(port, '--tls'), /is not known here/)
  isWelcome(t, await say('localhost'))
  t.deepEqual(readKnown(port), [`localhost:${port} ${fingerprint}`])
  isWelcome(t, await chat(port, '--tls'))
})

test('plain text where TLS is spoken, and TLS where it is not: one line says what to do', async (t) => {
  const { port } = await startSecureHost(t, await makeCertificate())
  isRefused(t, await chat(port), /^-- localhost port \d+ speaks TLS alone: use --tls\.\n$/)
  const plain = await startHost(t)
  isRefused(
    t,
    await chat(plain, '--tls'),
    /^-- localhost port \d+ speaks no TLS: leave --tls out\.\n$/,
  )
  know(plain, `SHA256:${'k'.repeat(43)}`)
  isRefused(t, await chat(plain, '--tls'), /speaks no TLS, as it has before, so nothing was sent: /)
  isRefused(t, await chat(plain), /use --tls\.\n$/)
})

test('a program with a plain client of an older kind is told as well', async (t) => {
  const { port } = await startServer('--tls', ...(await makeOptions()))
  const ending = await startShell(
    `echo '{"type":"join","name":"old"}' | ${process.execPath} -e "` +
      `process.stdin.pipe(require('net').connect(${port}, 'localhost')).pipe(process.stdout)"`,
  ).ended
  t.regex(ending.output, /^\{"type":"error","code":"not-puddle","text":"[^"]*--tls[^"]*"\}\n$/)
})

const makeOptions = async (): Promise<ReadonlyArray<string>> => {
  const { cert, key } = await makeCertificate()
  return ['--cert', cert, '--key', key]
}

test('on the way back the key is looked at again', async (t) => {
  const host = await startSecureHost(t, await makeCertificate())
  const cable = await Cable.lay(t, host.port)
  know(cable.nearPort, host.fingerprint)
  const words = `node ${puddle} chat duck localhost ${cable.nearPort} --tls`.split(' ')
  const duck = sit(t, words, { columns: 150 })
  await duck.sees('1 here --')
  cable.cut()()
  await duck.sees('trying again')
  await duck.sees('1 here --')

  const other = await readCertificate(await makeCertificate())
  host.door.renew(other.context)
  const seated = host.entries.filter(({ type }) => type === 'seated').length
  cable.cut()()
  await duck.sees('is another than before')
  t.is(await duck.exitCode, 1)
  t.is(host.entries.filter(({ type }) => type === 'seated').length, seated)
})
