import ava from 'ava'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { puddle } from './bundle'
import { readEntries } from './journal'
import { insist, waitFor } from './patience'
import { createDirectory, readPort, startNode } from './program'
import { Wire } from './wire'

/** A server ends, whatever hangs that it writes to. */

/** One test after another: each starts programs. */
const test = ava.serial

/** More than a socket holds that nobody reads. */
const fill = `process.stdout.write('x'.repeat(1e7)); process.exit()`

test('its output is a journal that reads no more', async (t) => {
  const directory = createDirectory()
  const [log, path] = [join(directory, 'server.log'), join(directory, 'journal')]
  const journal = createServer({ pauseOnConnect: true }).listen(path)
  await once(journal, 'listening')
  const output = connect(path)
  await once(output, 'connect')
  const files = `--log '${log}' --history '${join(directory, 'puddle.db')}'`
  const node = `'${process.execPath}'`
  const command = `${node} -e "${fill}"; exec ${node} '${puddle}' serve 0 ${files}`
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', output, output] })
  t.teardown(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const hasStarted = () => existsSync(log) && /"started"/.test(readFileSync(log, 'utf8'))
  await insist(() => hasStarted() || undefined, 'a start')
  child.kill('SIGTERM')
  t.deepEqual(await waitFor(ended, 'the end'), [1, null])
  t.is(readEntries(log).at(-1)?.type, 'stopped')
  output.destroy()
  journal.close()
})

test('its log is a pipe that is read ever so slowly', async (t) => {
  const log = join(createDirectory(), 'log')
  execFileSync('mkfifo', [log])
  const reader = openSync(log, constants.O_RDONLY | constants.O_NONBLOCK)
  const page = Buffer.alloc(4096)
  const read = setInterval(() => readSync(reader, page), 1000)
  t.teardown(() => {
    clearInterval(read)
    closeSync(reader)
  })
  const program = startNode('serve', ['0', '--log', log, '--rate', '0'])
  const duck = await Wire.join(await readPort(program), 'duck')
  const say = { type: 'say', text: 'quack '.repeat(600) }
  duck.send(...Array.from({ length: 300 }, () => say), { type: 'ping', token: 'last' })
  await duck.hear('pong')
  t.like(await program.signal('SIGTERM'), { status: 1, signal: null })
})
