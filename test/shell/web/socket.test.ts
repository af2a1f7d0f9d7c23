import test from 'ava'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { readEntries } from '../journal'
import { insist, waitFor } from '../patience'
import { createDirectory } from '../program'
import { Wire } from '../wire'
import { ask, closeOf, joinWeb, openWeb, startWebServer, wireWeb, type WebHosting } from './browser'

/** The WebSocket: whoever comes in by it is as all others are. */

let hosting: WebHosting

test.before(async () => {
  hosting = await startWebServer('--rate', '0', '--web-origin', 'https://pages.example')
})

test('two in browsers and one at a terminal talk', async (t) => {
  const [duck, goose] = [await joinWeb(hosting.url, 'duck'), await joinWeb(hosting.url, 'goose')]
  const swan = await Wire.join(hosting.port, 'swan')
  swan.send({ type: 'say', text: 'Ünïcode 🦆' })
  duck.send({ type: 'say', text: 'from a page' })
  for (const wire of [duck, goose, swan]) {
    t.is((await wire.hearFrom('swan')).text, 'Ünïcode 🦆')
    t.is((await wire.hearFrom('duck')).text, 'from a page')
  }
})

test('the same bytes come as over TCP', async (t) => {
  const { port, url } = await startWebServer()
  const wires = [await Wire.connect(port), await wireWeb(url)]
  const [tcp, web] = wires.map(({ socket }) => {
    const chunks: Array<string> = []
    socket.on('data', (text) => chunks.push(String(text)))
    return () => chunks.join('')
  })
  for (const wire of wires) await wire.join(`duck${wires.indexOf(wire)}`)
  const says = Array.from({ length: 40 }, (_, index) => ({ type: 'say', text: `${index} é` }))
  wires[0]?.send(...says, { type: 'list' })
  for (const wire of wires) {
    for (const { text } of says) t.is((await wire.hear('said')).text, text)
    if (wire === wires[1]) wire.send({ type: 'list' })
    await wire.hear('users')
  }
  const [lines, others] = [tcp, web].map((read) =>
    (read?.() ?? '').split(/(?<=\n)/).filter((line) => /"type":"(?:said|users)"/.test(line)),
  )
  t.is(lines?.length, 41)
  t.deepEqual(lines?.toSorted(), others?.toSorted())
})

test('a message holds many lines, and its last line feed may be missing', async (t) => {
  const wire = await wireWeb(hosting.url)
  const says = ['a', 'b', 'c'].map((text) => JSON.stringify({ type: 'say', text }))
  wire.socket.write([JSON.stringify({ type: 'join', name: 'many' }), ...says].join('\n'))
  for (const text of ['a', 'b', 'c']) t.is((await wire.hearFrom('many')).text, text)
})

test('a line that is split over two messages is two, and none of them right', async (t) => {
  const wire = await joinWeb(hosting.url, 'split')
  wire.socket.write('{"type":"say",')
  wire.socket.write('"text":"whole"}\n')
  for (let count = 0; count < 2; count += 1) t.is((await wire.hear('error')).code, 'bad-frame')
  wire.send({ type: 'say', text: 'next' })
  t.is((await wire.hearFrom('split')).text, 'next')
})

test('a message may come in fragments, and be asked for signs of life in between', async (t) => {
  const wire = await wireWeb(hosting.url)
  const { web } = wire
  web.send('{"type":"join",', { fin: false })
  web.ping('are you there')
  const [answer] = (await waitFor(once(web, 'pong'), 'a pong')) as [Buffer]
  t.is(String(answer), 'are you there')
  web.send('"name":"shard"}\n', { fin: true })
  t.is((await wire.hear('joined')).name, 'shard')
})

for (const origin of ['https://evil.example', 'null', 'http://localhost'])
  test(`the pages of ${origin} may not talk`, async (t) => {
    await t.throwsAsync(openWeb(hosting.url, { origin }), { message: /403/ })
  })

test('those of --web-origin may', async (t) => {
  const wire = await joinWeb(hosting.url, 'guest', { origin: 'https://pages.example' })
  t.false(wire.socket.destroyed)
})

test('a name that was rebound may not', async (t) => {
  const headers = { host: 'evil.example', origin: 'http://evil.example' }
  await t.throwsAsync(openWeb(hosting.url, headers), { message: /421/ })
})

test('there is a WebSocket at /socket alone, and for who knows how to ask', async (t) => {
  const web = new WebSocket(hosting.url.replace('http', 'ws'), { origin: hosting.url })
  await t.throwsAsync(once(web, 'open'), { message: /404/ })
  t.is((await ask(hosting.url, '/socket')).status, 404)
  const headers = { connection: 'upgrade', upgrade: 'h2c', origin: hosting.url }
  t.is((await ask(hosting.url, '/socket', headers)).status, 400)
})

test('a message that is too long ends the connection, and is logged as any such line', async (t) => {
  const web = await openWeb(hosting.url)
  const closed = closeOf(web)
  web.send(`{"type":"join","name":"long"}\n`)
  web.send('x'.repeat(16_385))
  t.is(await closed, 1009)
  const isLogged = () =>
    readEntries(hosting.log).some((entry) => 'code' in entry && entry.code === 'too-long')
  t.true(await insist(() => isLogged() || undefined, 'what the log says of it'))
})

test('a line that is as long as it may be is read, and a longer one in two messages is not', async (t) => {
  const wire = await joinWeb(hosting.url, 'limit')
  const text = 'x'.repeat(16_384 - JSON.stringify({ type: 'ping', x: '' }).length - 1)
  wire.send({ type: 'ping', x: text })
  t.is((await wire.hear('pong')).type, 'pong')
})

test('bytes that are no text end the connection', async (t) => {
  const web = await openWeb(hosting.url)
  const closed = closeOf(web)
  web.send(Buffer.from('{"type":"join","name":"binary"}\n'), { binary: true })
  t.is(await closed, 1003)
  t.false(readEntries(hosting.log).some((entry) => 'name' in entry && entry.name === 'binary'))
})

test('text that is not UTF-8 ends the connection', async (t) => {
  const web = await openWeb(hosting.url)
  const closed = closeOf(web)
  web.send(Buffer.from([0xff, 0x0a]), { binary: false })
  t.is(await closed, 1007)
})

for (const fragment of ['', 'x'])
  test(`fragments without end are ended: "${fragment}"`, async (t) => {
    const web = await openWeb(hosting.url)
    const closed = closeOf(web)
    for (let count = 0; count < 70; count += 1) web.send(fragment, { fin: false })
    t.is(await closed, 1008)
  })

test('who sends pings alone is held to the same rate as who sends lines', async (t) => {
  const { url } = await startWebServer('--rate', '5', '--burst', '5')
  const wire = await wireWeb(url)
  for (let count = 0; count < 20; count += 1) {
    wire.web.ping()
    await waitFor(once(wire.web, 'pong'), 'a pong')
  }
  wire.send({ type: 'ping', token: 'late' })
  t.is((await wire.hear('error')).code, 'slow-down')
  t.is((await wire.hear('pong')).token, 'late')
})

test('who does not read is dropped, and asks for nothing that has to be kept', async (t) => {
  const { port, url } = await startWebServer('--rate', '0', '--backlog', '16384')
  const sloth = await wireWeb(url)
  await sloth.join('sloth')
  sloth.web.pause()
  const witness = await joinWeb(url, 'witness')
  const speaker = await Wire.join(port, 'speaker')
  let isOver = false
  const left = witness.hearLeft('sloth').finally(() => (isOver = true))
  while (!isOver) {
    const says = Array.from({ length: 50 }, () => ({ type: 'say', text: 'x'.repeat(4000) }))
    speaker.send(...says)
    for (let count = 0; count < says.length; count += 1) await speaker.hear('said')
    sloth.web.ping('x'.repeat(100))
  }
  t.is((await left).reason, 'too-slow')
  speaker.send({ type: 'whisper', to: 'witness', text: 'still here' })
  t.is((await witness.hear('whispered')).text, 'still here')
})

test('who goes without a word is lost, by the end of the socket or of the WebSocket', async (t) => {
  const { url } = await startWebServer()
  const witness = await joinWeb(url, 'witness')
  const reason = async (name: string, go: (web: WebSocket) => unknown): Promise<string> => {
    const wire = await wireWeb(url)
    await wire.join(name)
    go(wire.web)
    return (await witness.hearLeft(name)).reason
  }
  t.is(await reason('lost', (web) => web.terminate()), 'lost')
  t.is(await reason('closed', (web) => web.close(1001)), 'lost')
  t.is(await reason('left', (web) => web.send('{"type":"leave"}')), 'left')
})

test('what somebody says before closing the page is heard, at its pace', async (t) => {
  const { url } = await startWebServer('--rate', '400')
  const witness = await joinWeb(url, 'witness')
  const wire = await wireWeb(url)
  await wire.join('brief')
  const texts = Array.from({ length: 600 }, (_, index) => `${index} ${'x'.repeat(900)}`)
  for (const text of texts) wire.web.send(JSON.stringify({ type: 'say', text }))
  wire.web.close()
  for (const text of texts) t.is((await witness.hearFrom('brief')).text, text)
  t.is((await witness.hearLeft('brief')).reason, 'lost')
})

test('who is silent is asked for a sign of life, and then dropped', async (t) => {
  const { url } = await startWebServer('--idle', '1')
  const silent = await wireWeb(url)
  const closed = closeOf(silent.web)
  await silent.join('silent')
  await silent.hear('ping')
  t.is((await silent.hear('error')).code, 'timed-out')
  t.is(await closed, 1000)
})

test('an address that a proxy tells of is that of the connection; another one is not believed', async (t) => {
  const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' }
  const connectedFrom = async (...options: ReadonlyArray<string>): Promise<string | undefined> => {
    const { url, log } = await startWebServer(...options)
    await joinWeb(url, 'duck', headers)
    const find = () => readEntries(log).find(({ type }) => type === 'connected')
    const entry = await insist(find, 'what the log says of it')
    return entry.type === 'connected' ? entry.address : undefined
  }
  t.is(await connectedFrom('--proxy', '127.0.0.1,::1'), '198.51.100.1')
  t.regex((await connectedFrom()) ?? '', /^(127\.0\.0\.1|::1)$/)
})

test('who comes by a proxy is bounded by their own address, and not exempt', async (t) => {
  const { url } = await startWebServer('--proxy', '127.0.0.1,::1', '--max-per-address', '1')
  const from = (address: string) => wireWeb(url, { 'x-forwarded-for': address })
  await (await from('198.51.100.1')).hear('welcome')
  t.is((await (await from('198.51.100.1')).hear('error')).code, 'server-full')
  await (await from('198.51.100.2')).join('other')
})

test('a server that stops tells browsers so, and closes', async (t) => {
  const { url, program, port } = await startWebServer()
  const wire = await wireWeb(url)
  await wire.join('duck')
  const other = await Wire.join(port, 'goose')
  const closed = closeOf(wire.web)
  // It neither reads nor hangs up, and may not hold the others.
  const idle = connect({ port: Number(new URL(url).port), host: 'localhost', allowHalfOpen: true })
  await once(idle, 'connect')
  const { status } = await program.signal('SIGTERM')
  t.is(status, 0)
  t.regex((await wire.hear('stopping')).text, /shutting down/)
  t.is(await closed, 1000)
  await other.closed
  idle.destroy()
})

test('a server whose browser does not answer the end stops all the same', async (t) => {
  const { url, program } = await startWebServer()
  const wire = await wireWeb(url)
  await wire.join('duck')
  wire.web.pause()
  t.is((await program.signal('SIGTERM')).status, 0)
})

test('a password is asked for', async (t) => {
  const file = join(createDirectory(), 'secret')
  writeFileSync(file, 'quack\n', { mode: 0o600 })
  const { url } = await startWebServer('--password-file', file)
  const wire = await wireWeb(url)
  t.deepEqual((await wire.hear('welcome')).needs, ['password'])
  wire.send({ type: 'join', name: 'duck', password: 'quack' })
  t.is((await wire.hear('joined')).name, 'duck')
})
