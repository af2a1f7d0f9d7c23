import ava from 'ava'
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { puddle } from '../bundle'
import { join } from 'node:path'
import { createDirectory, type Ending, startShell } from '../program'
import { at, ScriptedServer } from './scripted'

/** What a client shows to a server: where a token comes from and goes to, and a password of a pipe. */

/** One test after another: each starts programs. */
const test = ava.serial

/** A pipe that says nothing, with its configuration there, until it has been let in and has left. */
const visit = async (
  server: ScriptedServer,
  folder: string,
  options = '',
  environment = '',
): Promise<readonly [join: Readonly<Record<string, unknown>>, ending: Ending]> => {
  const program = start(server, folder, options, environment)
  const asked = await server.hear('join')
  server.send({ type: 'joined', name: 'duck', seq: 1, at })
  await server.hear('ping')
  server.send({ type: 'pong', token: 'finish' })
  await server.hear('leave')
  server.hangUp()
  return [{ ...asked }, await program.ended]
}

const start = (server: ScriptedServer, folder: string, options = '', environment = '') =>
  startShell(
    `XDG_CONFIG_HOME='${folder}' ${environment} node ${puddle} chat duck 127.0.0.1 ${server.port} ${options} < /dev/null`,
  )

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

test('a token is made at the first visit of each server, and kept for its user alone', async (t) => {
  const folder = createDirectory()
  const server = await ScriptedServer.start(t)
  const [{ token }, { status, output, errors }] = await visit(server, folder)
  t.regex(String(token), /^[\w-]{32}$/)
  t.deepEqual([status, errors], [0, ''])
  t.false(output.includes(String(token)))
  const path = join(folder, 'puddle', 'tokens')
  t.is(readFileSync(path, 'utf8'), `127.0.0.1:${server.port} ${token}\n`)
  t.deepEqual([modeOf(path), modeOf(join(folder, 'puddle'))], ['600', '700'])
  const [again] = await visit(server, folder)
  t.is(again['token'], token)
  const other = await ScriptedServer.start(t)
  // Whoever has edited the file may have left its last line without an end.
  writeFileSync(path, readFileSync(path, 'utf8').trimEnd())
  const [{ token: another }] = await visit(other, folder)
  t.not(another, token)
  t.regex(readFileSync(path, 'utf8'), /^\S+ \S+\n\S+ \S+\n$/)
  const [stranger] = await visit(server, createDirectory())
  t.not(stranger['token'], token)
})

test('where nothing can be kept, that is said in a line, and the chat goes on without', async (t) => {
  const server = await ScriptedServer.start(t)
  const folder = createDirectory()
  symlinkSync(join(folder, 'nowhere', 'puddle'), join(folder, 'puddle'))
  const [asked, { status, errors }] = await visit(server, folder)
  t.deepEqual(asked, { type: 'join', name: 'duck' })
  t.is(status, 0)
  t.regex(errors, /^-- No token of yours can be kept in .*puddle\/tokens, .*: E[A-Z]+: .*\.\n$/)
})

test('a line that holds no token is told of, and left as it is', async (t) => {
  const server = await ScriptedServer.start(t)
  const folder = createDirectory()
  mkdirSync(join(folder, 'puddle'))
  const line = `127.0.0.1:${server.port} short\n`
  appendFileSync(join(folder, 'puddle', 'tokens'), line)
  const [asked, { errors }] = await visit(server, folder)
  t.deepEqual(asked, { type: 'join', name: 'duck' })
  t.regex(errors, /: the line of 127\.0\.0\.1:\d+ holds no token, delete it\.\n$/)
  t.is(readFileSync(join(folder, 'puddle', 'tokens'), 'utf8'), line)
})

test('a token may be brought from elsewhere, and then none is made', async (t) => {
  const server = await ScriptedServer.start(t)
  const folder = createDirectory()
  const file = join(createDirectory(), 'token')
  writeFileSync(file, '\ufeffduck-duck-duck-duck-duck\r\nmore\n')
  const [{ token }] = await visit(server, folder, `--token-file '${file}'`)
  t.is(token, 'duck-duck-duck-duck-duck')
  t.throws(() => statSync(join(folder, 'puddle')))
})

test('a file that cannot be what it is said to be ends the client before anything is sent', async (t) => {
  const server = await ScriptedServer.start(t)
  const folder = createDirectory()
  const file = join(folder, 'file')
  for (const [text, option, words] of [
    [
      'duck',
      '--token-file',
      /^The first line of \/.*\/file is no token of 22 to 128 letters .*\.\n$/,
    ],
    ['', '--password-file', /^\/.*\/file must hold a string of 1 to 1024 characters\.\n$/],
    [undefined, '--token-file', /^Cannot read \/.*\/file: ENOENT.*\.\n$/],
    [undefined, '--password-file', /^Cannot read \/.*\/file: ENOENT.*\.\n$/],
  ] as const) {
    const path = text === undefined ? join(folder, 'none', 'file') : file
    if (text !== undefined) writeFileSync(path, text)
    const { status, errors } = await start(server, folder, `${option} '${path}'`).ended
    t.is(status, 1)
    t.regex(errors, words)
  }
  t.deepEqual([...server.types], [])
})

test('a password comes from a file or the environment, and goes to who asks for it', async (t) => {
  const asking = await ScriptedServer.start(t, 'Hello!', undefined, ['password'])
  const folder = createDirectory()
  const file = join(folder, 'password')
  writeFileSync(file, ' geheim \r\nno\n')
  const [{ password }, { output }] = await visit(asking, folder, `--password-file '${file}'`)
  t.is(password, ' geheim ')
  t.false(output.includes('geheim'))
  const [fromEnvironment] = await visit(asking, folder, '', 'PUDDLE_PASSWORD=secret')
  t.is(fromEnvironment['password'], 'secret')
  const open = await ScriptedServer.start(t)
  const [unasked] = await visit(open, folder, '', 'PUDDLE_PASSWORD=secret')
  t.false('password' in unasked)
})

test('a pipe without a password, or with a wrong one, says so and ends', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', undefined, ['password'])
  const folder = createDirectory()
  const none = await start(server, folder).ended
  t.is(none.status, 1)
  t.is(
    none.errors,
    '-- This server asks for a password: give it with --password-file FILE, or in PUDDLE_PASSWORD.\n',
  )
  const wrong = start(server, folder, '', 'PUDDLE_PASSWORD=wrong')
  await server.hear('join')
  server.send({ type: 'error', code: 'bad-password', text: 'Wrong password.', request: 'join' })
  t.like(await wrong.ended, { status: 1, errors: '-- Wrong password.\n' })
})
