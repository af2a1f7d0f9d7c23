import ava from 'ava'
import { pipeChat, startNode } from '../program'
import { at, ScriptedServer } from './scripted'

/** The client as a reader: what is said goes out, nothing comes in; and lines that are all messages. */

/** One test after another: each starts programs. */
const test = ava.serial

const said = (seq: number, text: string) => ({ type: 'said', from: 'goose', text, seq, at })

const noWhispers = { type: 'history', facts: [], whispers: true, more: false }

const follow = (server: ScriptedServer, ...options: ReadonlyArray<string>) =>
  startNode('chat', ['duck', '127.0.0.1', String(server.port), '--follow', ...options])

test('who follows prints what is said, comes back by itself, and misses nothing', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', 'h')
  const reader = follow(server)
  await server.hear('join')
  server.send({ type: 'joined', name: 'duck', seq: 1, at }, said(2, 'one'))
  await reader.read(/\[goose\] one$/)
  // What is typed is nothing to it.
  reader.type('hello')
  server.hangUp()
  await server.hear('join')
  server.send({ type: 'joined', name: 'duck', seq: 9, at }, said(10, 'three'))
  t.like(await server.hear('recall'), { after: 2, before: 9, limit: 200 })
  server.send({ type: 'history', facts: [said(5, 'two')], more: false })
  t.like(await server.hear('recall'), { whispers: true, after: 2, before: 9, limit: 200 })
  server.send(noWhispers)
  await reader.read(/-- 1 message while you were away$/)
  await reader.read(/\[goose\] two$/)
  await reader.read(/\[duck\] has joined$/)
  await reader.read(/\[goose\] three$/)
  const ending = reader.signal('SIGTERM')
  await server.hear('leave')
  server.hangUp()
  const { status, errors } = await ending
  t.deepEqual(
    { status, errors },
    { status: 143, errors: '-- Shown up to 10; --since 10 goes on from there.\n' },
  )
  t.deepEqual([...server.types], ['join', 'recall', 'leave'])
})

test('what an earlier run has printed is not printed again', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', 'h')
  const reader = follow(server, '--since', '10', '--room', 'garden')
  await server.hear('join')
  server.send({ type: 'joined', name: 'duck', seq: 20, at })
  await server.hear('enter')
  t.like(await server.hear('recall'), { after: 10, before: 20 })
  server.send({ type: 'history', facts: [said(15, 'two')], more: false })
  t.like(await server.hear('recall'), { whispers: true, after: 10, before: 20 })
  server.send(noWhispers)
  server.send({ type: 'entered', room: 'garden', name: 'duck', seq: 21, at })
  server.send({ type: 'room', room: 'garden', topic: '', names: ['duck'] })
  t.like(await server.hear('recall'), { room: 'garden', after: 10, before: 21 })
  server.send({ type: 'history', facts: [{ ...said(12, 'one'), room: 'garden' }], more: false })
  await reader.read(/\[goose\] one$/)
  await reader.read(/\[goose\] two$/)
  server.hangUp()
  await server.hear('join')
  const { status, errors } = await reader.signal('SIGINT')
  t.is(status, 130)
  t.regex(errors, /^-- Shown up to 2[01]; --since 2[01] goes on from there\.\n$/)
})

test('with --text each line is a message, and none a command', async (t) => {
  const server = await ScriptedServer.start(t)
  const ended = pipeChat('/quit\n#garden hi\n', 'bot', '127.0.0.1', String(server.port), '--text')
  await server.hear('join')
  server.send({ type: 'joined', name: 'bot', seq: 1, at })
  for (const text of ['/quit', '#garden hi']) {
    const ask = await server.hear('say')
    t.like(ask, { text })
    server.send({ ...said(2, text), from: 'bot', id: 'id' in ask ? ask.id : undefined })
  }
  server.send({ type: 'pong', token: 'finish' })
  await server.hear('leave')
  server.hangUp()
  t.like(await ended, { status: 0, errors: '' })
})

test('a pipe asks for what was said before if it is to, and has it before it ends', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', 'h')
  const ended = pipeChat('', 'bot', '127.0.0.1', String(server.port), '--last', '3')
  await server.hear('join')
  server.send({ type: 'joined', name: 'bot', seq: 9, at })
  t.like(await server.hear('recall'), { before: 9, limit: 3 })
  server.send({ type: 'history', facts: [said(1, 'one'), said(2, 'two')], more: true })
  t.like(await server.hear('recall'), { whispers: true, before: 9, limit: 3 })
  server.send(noWhispers)
  server.send({ type: 'pong', token: 'finish' })
  await server.hear('leave')
  server.hangUp()
  const { status, output } = await ended
  t.is(status, 0)
  t.regex(output, /-- The last 2 messages in #lobby.*\[goose\] two\n.*\[bot\] has joined\n/s)
})
