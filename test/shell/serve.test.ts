import ava from 'ava'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { puddle } from './bundle'
import {
  createDirectory,
  readPort,
  startNode,
  startScript,
  startServer,
  startShell,
} from './program'
import { Wire } from './wire'

/** Starting a server: what it says, what its options do, and how it refuses wrong ones. */

/** One test after another: each starts programs. */
const test = ava.serial

test('a server says where it listens and how to join', async (t) => {
  const { program, port } = await startServer('--host', '127.0.0.1')
  const { output } = await program.signal('SIGTERM')
  t.regex(output, /^\d\d:\d\d:\d\d -- Puddle \d+\.\d+\.\d+ listens on 127\.0\.0\.1 port \d+\n/)
  t.true(output.includes(`\nJoin with: puddle chat NAME 127.0.0.1 ${port}\n`))
})

test('it listens on every address of the machine, unless it is told one', async (t) => {
  const { program, port } = await startServer()
  await Wire.join(port, 'four')
  const chat = startNode('chat', ['six', '::1', String(port)])
  await chat.read(/\[six\] has joined$/)
  await chat.finish()
  const { output } = await program.signal('SIGTERM')
  t.regex(output, /connected from 127\.0\.0\.1 port/)
  t.regex(output, /connected from ::1 port/)
})

test('the welcome, the rate and the burst are the host‘s to choose', async (t) => {
  const { port } = await startServer('--welcome', 'Be nice.', '--rate', '1', '--burst', '2')
  const wire = await Wire.connect(port)
  t.regex((await wire.hear('welcome')).text, /^Be nice\. .*log/)
  wire.send({ type: 'join', name: 'duck' }, { type: 'ping' }, { type: 'ping', token: 'late' })
  const { code, text } = await wire.hear('error')
  t.is(code, 'slow-down')
  t.regex(text, /^You are over 1 frames a second, 2 at once after a rest; /)
  t.is((await wire.hear('pong')).token, 'late')
})

test('a wrong option: one line, exit 2', async (t) => {
  t.deepEqual(await startNode('serve', ['0', '--idle', '0']).ended, {
    status: 2,
    signal: null,
    output: '',
    errors: '--idle must be a whole number from 1 to 86400, not "0".\n',
  })
})

test('options that npm took for its own: one line says where they belong, and nothing starts', async (t) => {
  for (const [script, words, options] of [
    ['serve', ['--host=::1', '--log-max', '99999', '--config', 'x'], '--host --log-max --config'],
    ['chat', ['duck', 'localhost', '1', '--as=goose'], undefined],
    ['replay', ['night.rec', '--check'], '--check'],
  ] as const) {
    const { output, errors } = await startShell(`npm run -s ${script} ${words.join(' ')}`).ended
    t.is(output, '')
    if (options === undefined) t.notRegex(errors, /npm has kept/)
    else
      t.regex(
        errors,
        new RegExp(`^npm has kept .* as in npm run ${script} -- .* ${options} \\.\\.\\.\\n$`),
      )
  }
})

test('a setting of npm’s own that is called like an option is none', async (t) => {
  const { output } = await startShell(
    'npm_config_proxy=http://[::1]:9 npm run -s serve -- --version',
  ).ended
  t.regex(output, /^puddle /)
})

test('nothing is kept in a temporary folder, nor taken from there', async (t) => {
  const directory = createDirectory()
  const { serve } = JSON.parse(readFileSync('package.json', 'utf8')).scripts
  const { output } = await startShell(`TMPDIR='${directory}' ${serve} --version`).ended
  t.regex(output, /^puddle /)
  t.deepEqual(readdirSync(directory), [])
})

test('what Node warns of stands in the log', async (t) => {
  const log = join(createDirectory(), 'server.log')
  const saboteur = `data:text/javascript,process.on('SIGUSR2',()=>process.emitWarning('too%20many'))`
  const program = startNode('serve', ['0', '--log', log], ['--import', saboteur])
  await program.read(/Join with/)
  program.child.kill('SIGUSR2')
  t.is(await program.readError(/too many/), 'Warning: too many')
  await program.signal('SIGTERM')
  t.regex(readFileSync(log, 'utf8'), /"type":"warned",.*"text":"Warning: too many"/)
})

test('a service that may not ask for the addresses of the machine tells of none', async (t) => {
  const saboteur =
    `import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module'; ` +
    `os.networkInterfaces = () => { throw new Error('forbidden') }; syncBuiltinESMExports()`
  const words = ['0', '--log', '/dev/null']
  const program = startNode('serve', words, ['--import', `data:text/javascript,${saboteur}`])
  t.regex(await program.read(/Join with/), /NAME localhost \d+$/)
  t.like(await program.signal('SIGTERM'), { status: 0, errors: '' })
})

test('what is no terminal gets no control characters, whatever a client or the environment say', async (t) => {
  const directory = createDirectory()
  const serve = `FORCE_COLOR=3 TERM=xterm-256color exec '${process.execPath}' '${puddle}' serve`
  const log = join(directory, '\u001b[31m.log')
  const program = startShell(`${serve} 0 --history off --log '${log}'`)
  const wire = await Wire.join(await readPort(program), 'duck')
  const foreign = '\u001b]0;title\u0007\r\u009b31m'
  wire.send({ type: 'say', text: foreign }, { type: foreign }, { type: 'say', text: 'quack' })
  await wire.hearFrom('duck')
  const outputs = [await program.signal('SIGTERM')]
  for (const words of ['--help', '--version', `0 --idle '${foreign}'`, `0 --log '${log}/x'`])
    outputs.push(await startShell(`${serve} ${words}`).ended)
  for (const { output, errors } of outputs) {
    t.not(output + errors, '')
    t.notRegex(output + errors, /[^\P{Cc}\n]/u)
  }
})

test('a path or a host that is too long is not repeated', async (t) => {
  const long = 'y'.repeat(5000)
  for (const [option, rule] of [
    ['--log', /^--log must be a path of at most 4095 characters, with names of at most 255 bytes/],
    ['--host', /is not an address of this machine/],
  ] as const) {
    const { output, errors } = await startNode('serve', ['0', '--log', '/dev/null', option, long])
      .ended
    t.is(output, '')
    t.regex(errors, rule)
    t.true(errors.length < 200)
  }
})

test('help tells every option and how to pass it through npm', async (t) => {
  const { status, output, errors } = await startScript('serve', '--help').ended
  t.deepEqual({ status, errors }, { status: 0, errors: '' })
  for (const option of [
    'host',
    'log',
    'log-max',
    'record',
    'web',
    'web-host',
    'web-origin',
    'proxy',
    'password-file',
    'operator',
    'welcome',
    'idle',
    'rate',
    'burst',
    'backlog',
    'backlog-total',
    'max-connections',
    'max-per-address',
    'config',
    'print-config',
    'help',
    'version',
  ])
    t.regex(output, new RegExp(`^  --${option} `, 'm'))
  t.true(output.includes('Options: npm run serve -- PORT ...\n'))
  for (const line of output.split('\n')) t.true(line.length <= 80, line)
})

for (const script of ['serve', 'chat'])
  test(`${script} --version`, async (t) => {
    const { status, output } = await startScript(script, '--version').ended
    t.is(status, 0)
    t.regex(output, /^puddle \d+\.\d+\.\d+\n$/)
  })

test('a port that is taken: one line, exit 1', async (t) => {
  const taken = createServer().listen(0)
  await once(taken, 'listening')
  const address = taken.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const log = join(createDirectory(), 'server.log')
  const { status, output, errors } = await startNode('serve', [String(port), '--log', log]).ended
  taken.close()
  t.deepEqual({ status, output }, { status: 1, output: '' })
  t.is(errors, `Port ${port} is taken: stop what listens there, or choose another port.\n`)
  t.true(existsSync(log))
})

test('a host that is not of this machine: one line, exit 1', async (t) => {
  // 192.0.2.0/24 is for documentation, and no machine's (RFC 5737).
  const words = ['0', '--log', '/dev/null', '--host', '192.0.2.1']
  const { status, output, errors } = await startNode('serve', words).ended
  t.deepEqual({ status, output }, { status: 1, output: '' })
  t.is(
    errors,
    '"192.0.2.1" is not an address of this machine: leave --host out to listen on all.\n',
  )
})
