import test, { type ExecutionContext } from 'ava'
import { puddle } from '../bundle'
import { Wire } from '../wire'
import { bareChatCommand, chatCommand, type Person } from './person'
import { sit, startHost, testSeated } from './seated'

/**
 * Every way out, and out for a while: the terminal is as it was before, no process stays, and the name is
 * free. The chat is a job of a shell, as it is with people.
 */

const count = (all: string, part: string): number => all.split(part).length - 1

/** Bracketed paste and reports of the focus off, the cursor shown. */
const restored = '\x1b[?2004l\x1b[?1004l\x1b[?25h'

/** What `stty` calls a terminal that is not in raw mode. */
const askForMode = 'stty -a | tr ";" "\\n" | grep -wo "[-]*icanon"; echo $((40 + 2))\r'

const isInLineMode = async ({ press, until, screen }: Person): Promise<boolean> => {
  press(askForMode)
  await until(() => screen.rows().includes('42'))
  return screen.rows().includes('icanon')
}

/** A module for which a signal is a bug. */
const crashOnSignal =
  'data:text/javascript,process.on("SIGUSR2", () => { throw new Error("This went wrong.") })'

/** The shell says as what the job runs, and with what it has ended. */
const chatInShell = async (t: ExecutionContext, command: ReadonlyArray<string>) => {
  const environment = { PS1: 'shell> ', CRASH: crashOnSignal }
  const duck = sit(t, ['bash', '--norc', '--noprofile', '-i'], { environment })
  await duck.types('shell> ')
  duck.press(`sh -c 'echo job $$; exec ${command.join(' ')}'; echo "exit $?"\r`)
  await duck.sees('1 here --')
  const job = Number(/job (\d+)\r/.exec(duck.bytes())?.[1])
  return { duck, job }
}

/** A group of processes has ended, to the last one. */
const isGone = (group: number): boolean => {
  try {
    return !process.kill(-group, 0)
  } catch {
    return true
  }
}

type Leave = (duck: Person, job: number) => unknown

const ways: ReadonlyArray<readonly [string, number, Leave]> = [
  ['Ctrl-C on an empty line', 130, ({ press }) => press('\x03')],
  ['Ctrl-D on an empty line', 0, ({ press }) => press('\x04')],
  ['/quit', 0, ({ press }) => press('/quit\r')],
  ['SIGTERM to npm', 143, (_, job) => process.kill(job, 'SIGTERM')],
  ['SIGHUP to all', 129, (_, job) => process.kill(-job, 'SIGHUP')],
]

for (const [name, status, leave] of ways)
  test.serial(`${name}: exit ${status}`, async (t) => {
    const port = await startHost(t)
    const { duck, job } = await chatInShell(t, chatCommand('duck', port))
    const goose = await Wire.join(port, 'goose')
    leave(duck, job)
    await duck.until(() => duck.bytes().includes(`exit ${status}\r`))
    t.is((await goose.hearLeft('duck')).reason, 'left')
    await duck.until(() => isGone(job))
    t.is(count(duck.bytes(), restored), 1)
    t.true(await isInLineMode(duck))
  })

/** The system's lookup of a host, as `answer` has it; it stays in it if that says nothing. */
const lookingUp = (answer: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `import dns from 'node:dns'; dns.lookup = (host, options, callback) => { ${answer} }`,
  )}`,
})

for (const [key, status] of [
  ['\x03', 130],
  ['\x04', 0],
  ['/quit\r', 0],
] as const)
  test.serial(`${JSON.stringify(key)} while the host is looked up`, async (t) => {
    const environment = lookingUp('for (;;);')
    const duck = sit(t, bareChatCommand('duck', 1), { environment })
    await duck.sees('duck: connecting')
    duck.press(key)
    t.is(await duck.exitCode, status)
  })

test.serial('of the addresses of a host, the one that answers', async (t) => {
  const port = await startHost(t)
  const addresses = ['127.0.0.2', '::1', '192.0.2.1', '127.0.0.1'].map((address) => ({ address }))
  const environment = lookingUp(`callback(null, ${JSON.stringify(addresses)})`)
  const duck = sit(t, bareChatCommand('duck', port), { environment })
  await duck.sees('1 here --')
  t.pass()
})

test.serial('a terminal that is closed: it takes its leave, and ends', async (t) => {
  const port = await startHost(t)
  const duck = sit(t, bareChatCommand('duck', port))
  await duck.sees('1 here --')
  const goose = await Wire.join(port, 'goose')
  duck.hangUp()
  t.is((await goose.hearLeft('duck')).reason, 'left')
  // The end of what is typed and the signal are told in either order.
  t.true([0, 129].includes(await duck.exitCode))
})

/** Without npm, which would die of the signal. */
const crashing = (port: number): ReadonlyArray<string> =>
  `node --import="$CRASH" ${puddle} chat duck localhost ${port}`.split(' ')

test.serial('a crash: exit 1', async (t) => {
  const { duck, job } = await chatInShell(t, crashing(await startHost(t)))
  process.kill(job, 'SIGUSR2')
  await duck.sees('exit 1')
  t.is(count(duck.bytes(), restored), 1)
  t.true(await isInLineMode(duck))
})

test.serial(
  'Ctrl-C clears first; Ctrl-Z and back, with what was typed and said meanwhile',
  async (t) => {
    const port = await startHost(t)
    const { duck, job } = await chatInShell(t, chatCommand('duck', port))
    const goose = await Wire.join(port, 'goose')
    duck.press('hello\x03')
    await duck.types('> ')
    duck.press('half a line')
    await duck.types('> half a line')
    duck.press('\x1a')
    await duck.sees('Stopped')
    t.is(count(duck.bytes(), restored), 1)
    goose.send({ type: 'say', text: 'meanwhile' })
    t.true(await isInLineMode(duck))
    t.false(duck.screen.rows().some((row) => row.includes('meanwhile')))
    duck.press('fg; echo "exit $?"\r')
    await duck.sees('meanwhile')
    await duck.types('> half a line')
    duck.press(' more\r')
    t.is((await goose.hearFrom('duck')).text, 'half a line more')
    await duck.sees('[duck] half a line more')
    duck.press('\x04')
    await duck.sees('exit 0')
    await duck.until(() => isGone(job))
  },
)

testSeated('stopped by others, and told to go on', {}, async (t, { duck, goose }) => {
  goose.send({ type: 'say', text: 'before' })
  await duck.sees('before')
  const [first] = duck.screen.rows()
  duck.signalAll('SIGSTOP')
  await duck.screen.write('something of the shell')
  duck.signalAll('SIGCONT')
  await duck.until(() => count(duck.bytes(), '\x1b[?2004h') === 2)
  await duck.until(() => !duck.screen.rows().some((row) => row.includes('something')))
  t.is(duck.screen.rows()[0], first)
})

testSeated(
  'Ctrl-Z where nothing could ever bring it back does nothing',
  {},
  async (t, { duck }) => {
    duck.press('half\x1a')
    await duck.until(() => count(duck.bytes(), '\x1b[?2004h') === 2)
    duck.press(' a line')
    await duck.types('> half a line')
    t.pass()
  },
)
