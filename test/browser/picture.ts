import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { host, personal, Program } from '../sample/program'
import { launchBrowser } from './browser'
import { Visitor } from './visitor'

/** Makes test/browser/page.png anew (`npm run picture:page`): a real chat, as one with a browser sees it. */

const folder = mkdtempSync(join(tmpdir(), 'puddle-'))
const files = ['--log', join(folder, 'server.log'), '--history', join(folder, 'puddle.db')]
const [server, port] = await host('0', '--web', '0', ...files)
await server.see('in a browser')
const [address = ''] = /https?:\/\/\S+:\d+/.exec(server.transcript) ?? []

const browser = await launchBrowser()
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 2,
  colorScheme: 'dark',
})
await page.goto(address)
const duck = await new Visitor(page).join('duck')
const come = async (name: string): Promise<Program> => {
  const program = new Program(personal(name), 'chat', name, 'localhost', port)
  await duck.sees(`[${name}] has joined`)
  return program
}
const goose = await come('goose')
const swan = await come('swan')

const say = async (who: Program, line: string): Promise<void> => {
  who.type(line)
  await duck.sees(line.replace(/^\/\w+ /, ''))
}

const heron = await come('heron')

await say(swan, 'Good morning! The ice on the pond is gone.')
await duck.say('/enter garden')
await duck.page.getByRole('log', { name: 'Messages in #garden' }).waitFor()
await duck.say('/topic What grows, and who waters it')
await duck.sees('has set the topic')
for (const each of [goose, swan, heron]) each.type('/enter garden')

await say(swan, 'The peas are up, all four rows of them.')
await say(goose, 'And the slugs know it already.')
await say(heron, '/me has seen three of them on the way to the boat house')
await duck.say('I can water on Tuesday and Thursday.\nSaturday is open, who wants it?')
await duck.sees('Saturday is open')
await say(goose, 'Saturday is mine, if somebody lends me the long hose.')
await say(heron, 'It hangs behind the door, under the oars.')
await say(goose, 'Thanks, heron ❤️')
await say(swan, 'duck: on slugs, there is https://en.wikipedia.org/wiki/Companion_planting')
await duck.say('Garlic between the rows, then!')
await duck.sees('Garlic')
await say(
  heron,
  'There is a bag of it in the kitchen, left of the stove. Plant it two hands apart, and not too deep.',
)
await say(swan, 'How deep is that in eggs?')
await say(heron, 'One egg. Lying.')
await say(goose, '/me goes and looks for the hose')
await say(swan, 'وأنا أحضر الشاي')
await say(heron, '我带茶杯。')
await duck.say('You are the best. I put the kettle on')
await duck.sees('kettle')

goose.type('/msg duck Is it a surprise party, by the way?')
goose.type('#lobby The boats are in the water!')
heron.type('#lobby duck: the key is back in its place')
await duck.button(/^#lobby, 2 unread, 1 for you$/).waitFor()
await duck.button(/^goose, 1 unread/).waitFor()
await duck.field.fill('Tea first, then gar')
await duck.page.screenshot({ path: 'test/browser/page.png' })

await browser.close()
for (const each of [goose, swan, heron]) await each.leave()
await server.kill('SIGINT')
rmSync(folder, { recursive: true })
