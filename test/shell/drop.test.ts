import ava from 'ava'
import { join } from 'node:path'
import { createDirectory, readPort, startChat, startServer, startShell } from './program'
import { Wire } from './wire'

/** How users go who do not say goodbye, and what the others see of it. */

/** One test after another: each starts programs. */
const test = ava.serial

test('a client that is killed is lost', async (t) => {
  const { port } = await startServer()
  const witness = await Wire.join(port, 'witness')
  const chat = await startChat('duck', port)
  await chat.signalAll('SIGKILL')
  t.is((await witness.hearLeft('duck')).reason, 'lost')
})

test('who stops answering is asked for a sign of life, and then dropped; who answers stays', async (t) => {
  // Whoever answers has to within that time, on a machine that is busy.
  const { port } = await startServer('--idle', '4')
  const chat = await startChat('duck', port)
  const silent = await Wire.join(port, 'sloth')
  await silent.hear('ping')
  t.like(await silent.hear('error'), { code: 'timed-out' })
  await silent.closed
  await chat.read(/\[sloth\] has left \(timed out\)$/)
  chat.type('still here')
  await chat.read(/\[duck\] still here$/)
  t.is((await chat.finish()).status, 0)
})

test('who never reads is dropped, and nobody else notices', async (t) => {
  const { port } = await startServer('--rate', '0', '--backlog', '16384')
  const sloth = await Wire.join(port, 'sloth')
  sloth.socket.pause()
  const witness = await Wire.join(port, 'witness')
  const speaker = await Wire.join(port, 'speaker')
  // What the system itself holds for a reader is some megabytes, of its own choice.
  const text = 'x'.repeat(4000)
  let said = 0
  const isLeft = (frame: { readonly type: string }): boolean => frame.type === 'left'
  const left = witness.frames.take(isLeft, 'left sloth')
  let reason: string | undefined
  void left.then((frame) => (reason = frame.type === 'left' ? frame.reason : 'none'))
  while (reason === undefined && said < 20_000) {
    for (let count = 0; count < 100; count += 1) speaker.send({ type: 'say', text })
    for (let count = 0; count < 100; count += 1) await speaker.hear('said')
    said += 100
  }
  t.is(reason, 'too-slow')
  speaker.send({ type: 'whisper', to: 'witness', text: 'still here' })
  t.is((await witness.hear('whispered')).text, 'still here')
})

test('when too much waits for all together, the slowest is dropped first', async (t) => {
  const limits = ['--backlog', '1073741824', '--backlog-total', '16777216']
  const { port } = await startServer('--rate', '0', ...limits)
  const sloth = await Wire.join(port, 'sloth')
  sloth.socket.pause()
  const speaker = await Wire.join(port, 'speaker')
  const witness = await Wire.join(port, 'witness')
  const text = 'x'.repeat(4000)
  let gone: string | undefined
  void witness.hearLeft('sloth').then(({ reason }) => (gone = reason))
  const say = async (): Promise<void> => {
    for (let count = 0; count < 100; count += 1) speaker.send({ type: 'say', text })
    for (let count = 0; count < 100; count += 1) await speaker.hear('said')
  }
  for (let round = 0; round < 8; round += 1) await say()
  const snail = await Wire.join(port, 'snail')
  snail.socket.pause()
  for (let round = 0; gone === undefined && round < 200; round += 1) await say()
  t.is(gone, 'too-slow')
  speaker.send({ type: 'list' })
  t.deepEqual((await speaker.hear('users')).names, ['speaker', 'witness', 'snail'])
})

test('who comes when the server is full is told so', async (t) => {
  const { port } = await startServer('--max-connections', '2', '--max-per-address', '1')
  const first = await Wire.join(port, 'duck')
  const second = await Wire.connect(port)
  await second.hear('welcome')
  t.like(await second.hear('error'), { code: 'server-full' })
  await second.closed
  first.socket.end()
  await first.closed
  t.is((await Wire.join(port, 'duck')).socket.destroyed, false)
})

test('a server that may open few files says so, takes few, and takes others when those have gone', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const program = startShell(
    `ulimit -n 102 && exec npm run -s serve 0 -- --log ${log} --history off`,
  )
  t.regex(await program.readError(/./), /102 files open, so at most 6 can connect; "ulimit -n"/)
  const port = await readPort(program)
  const names = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox']
  const wires = await Promise.all(names.map((name) => Wire.join(port, name)))
  for (let count = 0; count < 60; count += 1) {
    const refused = await Wire.connect(port)
    t.like(await refused.hear('error'), { code: 'server-full' })
  }
  const [ant, bee] = wires
  ant?.send({ type: 'say', text: 'no room' })
  t.is((await bee?.hear('said'))?.text, 'no room')
  ant?.send({ type: 'leave' })
  await ant?.closed
  t.is((await Wire.join(port, 'gnu')).socket.destroyed, false)
})
