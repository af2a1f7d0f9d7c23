import test from 'ava'
import { Wire } from '../wire'
import { chatCommand } from './person'
import { at, ScriptedServer } from './scripted'
import { sit, startHost, testSeated } from './seated'

/** Noise, colours, the bell, the title: what a person may see, hear and switch off. */

const say = (text: string) => ({ type: 'say', text })
const whisper = (text: string) => ({ type: 'whisper', to: 'duck', text })

testSeated('/quiet, /ignore and /ping', {}, async (t, { duck, goose, port }) => {
  duck.press('/quiet on\r')
  await duck.sees('are not shown')
  const gander = await Wire.join(port, 'gander')
  await duck.sees('3 here --')
  goose.send({ type: 'rename', name: 'swan' })
  await goose.hear('renamed')
  duck.press('/ignore SWAN\r')
  await duck.sees('do not see what')
  goose.send(
    say('ignored'),
    whisper('ignored too'),
    { type: 'rename', name: 'mute' },
    say('still ignored'),
  )
  await goose.hear('renamed')
  gander.send(say('loud'))
  await duck.sees('[gander] loud')
  duck.press('/unignore mute\r')
  await duck.sees('You see what')
  goose.send(say('back'))
  await duck.sees('[mute] back')
  duck.press('/ping\r')
  await duck.sees('There and back: ')
  const seen = duck.screen.history().join('\n')
  t.notRegex(seen, /gander\] has joined|is now|ignored too|still ignored|\] ignored/)
})

testSeated(
  'what is typed wrong is said in a few words, and given back',
  {},
  async (t, { duck }) => {
    for (const [line, answer] of [
      ['/msg', 'Type /msg NAME TEXT'],
      ['/nick', 'Type /nick NAME'],
      ['/r hello', 'nobody has whispered to you yet'],
      ['/wisper goose hello', 'There is no command /wisper; /help lists them.'],
      [`/w goose ${'long '.repeat(900)}`, 'at most 4096 bytes'],
      ['/msg nobody hello', 'Nobody here is called "nobody"'],
    ] as const) {
      duck.press(`${line}\r`)
      await duck.sees(answer)
      await duck.until(() => duck.bytes().includes('not sent> '))
      duck.press('\x03')
      await duck.types('> ')
    }
    t.pass()
  },
)

testSeated('the bell rings once, and only for what is for one', {}, async (t, { duck, goose }) => {
  let rings = 0
  duck.screen.onBell(() => (rings += 1))
  goose.send(say('to all'), say('duckling'), whisper('psst'))
  await duck.sees('psst')
  duck.resize(50, 16)
  duck.press('Duck to DUCK\r')
  await duck.sees('[duck] Duck to DUCK')
  t.is(rings, 1)
})

testSeated(
  '/help fits 80x24, and /clear clears',
  { columns: 80, rows: 24 },
  async (t, { duck }) => {
    duck.press('/help\r')
    await duck.sees('//text')
    const rows = duck.screen.rows()
    t.true(rows.some((row) => row.includes('/help')))
    t.true(rows.some((row) => row.trim().startsWith('/quit')))
    duck.press('/clear\r')
    await duck.until(() => duck.screen.rows()[1] === '>')
    t.is(duck.screen.rows()[0], '-- duck: 2 here --')
  },
)

testSeated(
  'the title tells of what is unread while nobody looks',
  {},
  async (t, { duck, goose }) => {
    // eslint-disable-next-line no-control-regex
    const titles = () => [...duck.bytes().matchAll(/\x1b\]2;(.*?)\x07/g)].map(([, title]) => title)
    duck.press('\x1b[O')
    await duck.until(() => titles().at(-1) === 'duck - Puddle')
    goose.send(say('one'))
    await duck.until(() => titles().at(-1) === '(1) duck - Puddle')
    goose.send(say('two'))
    await duck.until(() => titles().at(-1) === '(2) duck - Puddle')
    duck.press('\x1b[I')
    await duck.until(() => duck.bytes().includes('\x1b[23;2t'))
    t.is(titles().length, 3)
  },
)

test.serial('what is on its way stands above the prompt, until it is answered', async (t) => {
  const server = await ScriptedServer.start(t)
  const duck = sit(t, chatCommand('duck', server.port))
  await server.admit()
  await duck.sees('3 here --')
  duck.press('hello\r')
  await server.hear('say')
  await duck.sees('... hello')
  server.send({ type: 'said', from: 'duck', text: 'hello', at })
  await duck.sees('12:00 [duck] hello')
  await duck.until(() => !duck.screen.rows().some((row) => row.startsWith('...')))
  t.pass()
})

test.serial('no colours with NO_COLOR', async (t) => {
  const duck = sit(t, chatCommand('duck', await startHost(t)), { environment: { NO_COLOR: '1' } })
  await duck.sees('1 here --')
  t.false(duck.bytes().includes('\x1b[38;'))
})

test.serial('TERM=dumb gets plain lines', async (t) => {
  const port = await startHost(t)
  const duck = sit(t, chatCommand('duck', port), { environment: { TERM: 'dumb' } })
  await duck.sees('[duck] has joined')
  const goose = await Wire.join(port, 'goose')
  duck.press('hello\r')
  t.is((await goose.hearFrom('duck')).text, 'hello')
  await duck.sees('[duck] hello')
  duck.press('\x04')
  t.is(await duck.exitCode, 0)
  t.false(duck.bytes().includes('\x1b'))
})
