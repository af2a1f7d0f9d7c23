import test from 'ava'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { printableText } from '../../core/value/printable'
import { createDirectory } from '../shell/program'
import { Wire } from '../shell/wire'
import { startSite } from './site'
import { reboundName } from './browser'
import { visit } from './visit'

/** Whatever people say and wherever a page comes from, nobody gets more than they should. */

const site = startSite()

const passwordFile = join(createDirectory(), 'password')
writeFileSync(passwordFile, 'open sesame\n', { mode: 0o600 })
const guarded = startSite('--tls', '--password-file', passwordFile)

const hostile = [
  '<img src=x onerror="document.title=`taken`"><script>document.title=`taken`</script>',
  '</div><style>*{display:none}</style><iframe src="https://a.example">',
  'javascript:alert(1) JAVASCRIPT://a.example/%0aalert(1) data:text/html,<b>x</b>',
  'https://a.example/"onmouseover="document.title=`taken`',
  'right \u200fto\u200e left\u061c, zero\u200bwidth, tag\u{e0041}',
  '{{constructor.constructor("document.title=`taken`")()}} ${1} &lt;b&gt; &#x3c;b>',
]

test('whatever is said stays text', async (t) => {
  const { port, address } = await site
  const duck = await (await visit(t, address)).join('duck')
  const goose = await Wire.join(port, 'goose')
  goose.send({ type: 'topic', text: hostile[0] }, { type: 'whisper', to: 'duck', text: hostile[1] })
  goose.send(...hostile.map((text) => ({ type: 'say', text })), { type: 'say', text: 'the end' })
  await duck.sees('the end')
  for (const text of hostile) await duck.sees(printableText(text))
  t.is(await duck.page.locator('#page :is(img, script, style, iframe)').count(), 0)
  const links = duck.log.getByRole('link')
  for (const link of await links.all()) {
    t.regex(String(await link.getAttribute('href')), /^https?:\/\/a\.example/)
    t.regex(String(await link.getAttribute('rel')), /noopener/)
  }
  t.true((await links.count()) > 0)
  t.notRegex((await duck.log.allInnerTexts()).join().replaceAll(`\n`, ``), /[\p{Cf}\p{Cc}]/u)
  t.notRegex(await duck.page.title(), /taken/)
})

test('a page of another origin does not get in, nor one under a rebound name', async (t) => {
  const { webPort } = await site
  const script = `const socket = new WebSocket('ws://localhost:${webPort}/socket')
    socket.onopen = () => document.title = 'in'
    socket.onerror = () => document.title = 'out'`
  const foreign = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<script>${script}</script>`)
  }).listen(0, '127.0.0.1')
  t.teardown(() => foreign.close().closeAllConnections())
  await once(foreign, 'listening')
  const { port } = foreign.address() as AddressInfo
  const [stranger, rebound] = await Promise.all([
    visit(t, `http://localhost:${port}/`),
    visit(t, 'about:blank'),
  ])
  await stranger.titled(/^(in|out)$/)
  t.is(await stranger.page.title(), 'out')
  const response = await rebound.page.goto(`http://${reboundName}:${webPort}/`)
  t.true((response?.status() ?? 0) >= 400)
})

test('behind a password and a certificate of the server, a page works as well', async (t) => {
  const { address } = await guarded
  t.regex(address, /^https:/)
  const duck = await visit(t, address, { ignoreHTTPSErrors: true })
  await duck.page.getByRole('textbox', { name: 'Your name' }).fill('duck')
  await duck.press('Join')
  const secret = duck.page.getByLabel('Password of the server')
  t.is(await secret.getAttribute('type'), 'password')
  await secret.fill('close sesame')
  await duck.press('Unlock')
  await duck.page.getByText(/wrong/i).first().waitFor()
  await secret.fill('open sesame')
  await duck.press('Unlock')
  await duck.sees('[duck] has joined')
  await duck.say('in at last')
  await duck.sees('in at last')
  t.notRegex(await duck.page.content(), /sesame/)
})
