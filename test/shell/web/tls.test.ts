import test from 'ava'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { connect as connectSecurely, type TLSSocket } from 'node:tls'
import { makeCertificate } from '../certificate'
import { waitFor } from '../patience'
import { Wire } from '../wire'
import { ask, closeOf, joinWeb, startWebServer, wireWeb } from './browser'

/** With --tls the page and its WebSocket are encrypted as all else is, with the same certificate. */

const start = async () => {
  const files = await makeCertificate()
  const options = ['--tls', '--cert', files.cert, '--key', files.key]
  return { files, ...(await startWebServer(...options)) }
}

/** What the server shows to who comes by that port. */
const shown = async (port: number): Promise<string | undefined> => {
  const socket: TLSSocket = connectSecurely({ port, host: 'localhost', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256
  socket.destroy()
  return fingerprint
}

test('a browser and a terminal talk, and the page is there', async (t) => {
  const { url, port } = await start()
  t.regex(url, /^https:/)
  const { status, headers } = await ask(url, '/')
  t.deepEqual([status, headers['x-content-type-options']], [200, 'nosniff'])
  const duck = await joinWeb(url, 'duck')
  const goose = await (await Wire.secure(port)).join('goose')
  goose.send({ type: 'say', text: 'hi' })
  t.is((await duck.hearFrom('goose')).text, 'hi')
})

test('who speaks no TLS is told so', async (t) => {
  const { url } = await start()
  const answer = await ask(url.replace('https', 'http'), '/')
  t.is(answer.status, 400)
  t.regex(answer.body.toString(), /TLS alone.*https:/)
})

test('a certificate that is renewed is shown at both ports, and nobody is dropped', async (t) => {
  const { url, port, files, program } = await start()
  const duck = await joinWeb(url, 'duck')
  const next = await makeCertificate()
  copyFileSync(next.cert, files.cert)
  copyFileSync(next.key, files.key)
  program.child.kill('SIGHUP')
  await program.read(/^The certificate is read anew/)
  const { fingerprint256 } = new X509Certificate(await readFile(next.cert))
  for (const each of [port, Number(new URL(url).port)]) t.is(await shown(each), fingerprint256)
  duck.send({ type: 'ping' })
  await duck.hear('pong')
})

test('a server that stops says so, and ends a handshake that has stopped', async (t) => {
  const { url, program } = await start()
  const wire = await wireWeb(url)
  await wire.join('duck')
  const closed = closeOf(wire.web)
  const slow = connect({ port: Number(new URL(url).port), host: 'localhost' })
  await once(slow, 'connect')
  slow.on('error', () => undefined).resume()
  slow.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]))
  t.is((await program.signal('SIGTERM')).status, 0)
  await wire.hear('stopping')
  t.is(await closed, 1000)
  if (!slow.closed) await waitFor(once(slow, 'close'), 'the end of a handshake')
})
