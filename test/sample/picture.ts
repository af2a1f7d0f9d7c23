import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import unicode11 from '@xterm/addon-unicode11'
import headless from '@xterm/headless'
import pty from '@lydell/node-pty'
import { setTimeout as delay } from 'node:timers/promises'
import { configuration } from '../configuration'
import { host, personal, Program } from './program'
import { drawScreen } from './svg'

/** Makes sample-logs/chat.svg anew (`npm run picture`): a real chat, as one at a terminal sees it. */

const columns = 80
const rows = 18
const patienceMs = 60_000

const folder = mkdtempSync(join(tmpdir(), 'puddle-'))
const files = ['--log', join(folder, 'server.log'), '--history', join(folder, 'puddle.db')]
const [server, port] = await host('0', ...files)

const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true })
screen.loadAddon(new unicode11.Unicode11Addon())
screen.unicode.activeVersion = '11'

const env = { ...process.env, ...configuration, TERM: 'xterm-256color' }
const words = ['run', '-s', 'chat', 'duck', 'localhost', port]
const duck = pty.spawn('npm', words, { cols: columns, rows, env })
duck.onData((data) => screen.write(data))

const isSeen = (text: string): boolean => {
  const { active } = screen.buffer
  return Array.from({ length: rows }, (_, row) =>
    active.getLine(active.baseY + row)?.translateToString(),
  ).some((line) => line?.includes(text))
}

const see = async (text: string): Promise<void> => {
  const deadline = Date.now() + patienceMs
  while (!isSeen(text)) {
    if (Date.now() > deadline) throw new Error(`Never seen: ${text}`)
    await delay(10)
  }
}

const say = async (who: Program, line: string, seen: string): Promise<void> => {
  who.type(line)
  await see(seen)
}

await see('1 here')
const goose = new Program(personal('goose'), 'chat', 'goose', 'localhost', port)
await see('[goose] has joined')
const heron = new Program(personal('heron'), 'chat', 'heron', 'localhost', port)
await see('[heron] has joined')
await say(goose, 'Morning! Who has the key to the boat house?', 'boat house')
await say(heron, 'Duck had it on Friday, I think.', 'on Friday')
duck.write('I hung it up behind the door 🦆\r')
await see('behind the door')
await say(goose, 'Thanks, duck ❤️', 'Thanks, duck')
await say(heron, '/msg duck Is it a surprise party, by the way?', 'surprise')
duck.write('/msg heron Shh!\r')
await see('Shh')
await say(goose, '/nick captain', 'is now')
heron.type('/quit')
await see('[heron] has left')
duck.write('A line that is only half ty')
await see('half ty')

writeFileSync('sample-logs/chat.svg', drawScreen(screen.buffer.active, columns, rows))
duck.write('\x03\x03')
await goose.leave()
await server.kill('SIGINT')
rmSync(folder, { recursive: true })
process.exit(0)
