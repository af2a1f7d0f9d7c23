import ava, { type ExecutionContext } from 'ava'
import { puddle } from '../bundle'
import { join } from 'node:path'
import { type Person, seat } from '../client/person'
import { readEntries } from '../journal'
import { insist } from '../patience'
import { createDirectory, startNode, startServer } from '../program'
import { Wire } from '../wire'

/** What is typed at the server's own terminal. */

/** One test after another: each starts programs. */
const test = ava.serial

interface Desk {
  readonly host: Person
  readonly log: string
}

const sit = (t: ExecutionContext, command: ReadonlyArray<string>): Person => {
  const host = seat(command, { columns: 100, rows: 30 })
  t.teardown(host.end)
  return host
}

const serve = (...words: ReadonlyArray<string>): Desk['log'] =>
  [`node ${puddle} serve 0 --history off`, ...words].join(' ')

/** A server at a terminal of its own. */
const open = (t: ExecutionContext, ...words: ReadonlyArray<string>): Desk => {
  const log = join(createDirectory(), 'server.log')
  return { host: sit(t, serve('--log', log, ...words).split(' ')), log }
}

/** A shell at a terminal. The server that it runs would outlive it: it is stopped as a person would do it. */
const openShell = (t: ExecutionContext, log: string): Person => {
  const host = sit(t, ['sh', '-i'])
  const findStop = () => readEntriesIfAny(log).find(({ type }) => type === 'stopped')
  t.teardown(() => {
    host.press('fg\r/stop\r')
    return insist(findStop, 'a stopped server')
  })
  return host
}

/** The port that it listens on, once its log says so. */
const findPort = (log: string): Promise<number> =>
  insist(() => {
    const started = readEntriesIfAny(log).find(({ type }) => type === 'started')
    return started?.type === 'started' ? started.port : undefined
  }, 'a started server')

const readEntriesIfAny = (log: string) => {
  try {
    return readEntries(log)
  } catch {
    // Not there yet, or half written.
    return []
  }
}

/** What is typed while another program runs, which does not read it, stands in the terminal for all to read. */
const typeAhead = async (host: Person): Promise<void> => {
  host.press('sleep 1\recho "still $((40 + 2))"\r')
  await host.sees('still 42')
}

test('commands are carried out and answered, Ctrl-D ends nothing, and /stop stops', async (t) => {
  const recording = join(createDirectory(), 'evening.rec')
  const { host, log } = open(t, '--record', recording)
  await host.sees('Join with')
  const duck = await Wire.join(await findPort(log), 'duck')
  host.press('/who\r')
  await host.sees('-- 1 here: [duck]')
  host.press('/status\r')
  await host.sees('people: 1; rooms: 1; connections: 1 seated, 0 greeting')
  host.press('hello\r')
  await host.sees('-- A command begins with a slash')
  host.press('\x04')
  host.press('/say hello\r')
  t.is((await duck.hearFrom('host')).text, 'hello')
  host.press('\x04/kick duck too loud\r')
  t.is((await duck.hear('error')).text, 'You were kicked by host: too loud.')
  await duck.closed
  host.press('/stop\r')
  t.is(await host.exitCode, 0)
  t.is(readEntries(log).at(-1)?.type, 'stopped')
  const { output } = await startNode('replay', [recording]).ended
  t.regex(output, / the host typed \/who\n.* the host was told -- 1 here: \[duck\]\n/)
  t.regex(output, / the host typed \/kick duck too loud\n.*\[duck\] has left \(kicked by \[host\]/s)
})

test('in the background it goes on, and reads nothing until it is fetched', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const host = openShell(t, log)
  host.press(`${serve('--log', log)} &\r`)
  await host.sees('Join with')
  const port = await findPort(log)
  await typeAhead(host)
  const duck = await Wire.join(port, 'duck')
  duck.send({ type: 'ping' })
  await duck.hear('pong')
  host.press('fg\r')
  await host.sees('[duck] has joined')
  host.press('/say hello\r')
  t.is((await duck.hearFrom('host')).text, 'hello')
})

test('stopped and continued in the background it does not read, either', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const host = openShell(t, log)
  host.press(`${serve('--log', log)}\r`)
  await host.sees('Join with')
  const port = await findPort(log)
  host.press('\x1a')
  await host.sees('Stopped')
  host.press('bg\r')
  const duck = await Wire.join(port, 'duck')
  await typeAhead(host)
  duck.send({ type: 'ping' })
  await duck.hear('pong')
  host.press('fg\r')
  host.press('/say hello\r')
  t.is((await duck.hearFrom('host')).text, 'hello')
})

test('an input that is no terminal is not read', async (t) => {
  const { program, port } = await startServer()
  program.type('/stop', '/who')
  const duck = await Wire.join(port, 'duck')
  duck.send({ type: 'leave' })
  await duck.closed
  program.child.stdin?.end('/stop\n')
  const goose = await Wire.join(port, 'goose')
  goose.send({ type: 'ping' })
  await goose.hear('pong')
  const { output } = await program.signal('SIGTERM')
  t.notRegex(output, /here|slash|help/)
})
