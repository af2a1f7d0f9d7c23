import ava, { type ExecutionContext } from 'ava'
import { startChat } from '../shell/program'
import { startSite } from './site'
import { visit } from './visit'
import type { Visitor } from './visitor'

/** Who has a browser and who has a terminal talk as if they had the same. */

const test = ava.serial

/** Who owns that name may send others away. */
const site = startSite('--operator', 'swan')

const comes = async (t: ExecutionContext, name: string): Promise<Visitor> =>
  (await visit(t, (await site).address)).join(name)

test('two browsers and a terminal talk', async (t) => {
  const { port } = await site
  const [duck, goose] = await Promise.all([comes(t, 'duck'), comes(t, 'goose')])
  const swan = await startChat('swan', port)
  await duck.say('Hello from a page!')
  await swan.read(/\[duck\] Hello from a page!$/)
  swan.type('Hello from a terminal!')
  for (const each of [duck, goose]) await each.sees('Hello from a terminal!')
  await goose.say('/me waves')
  await swan.read(/\* \[goose\] waves$/)
  await duck.sees('waves')
  await duck.people.getByText('3 here').waitFor()
  await goose.say('/nick gander')
  await duck.people.getByRole('button', { name: 'gander' }).waitFor()
  await swan.read(/\[goose\] is now \[gander\]/)
  t.deepEqual(await duck.said(), await goose.said())
})

test('whispers are a conversation of two', async (t) => {
  const [duck, goose] = await Promise.all([comes(t, 'duck'), comes(t, 'goose')])
  const swan = await startChat('swan', (await site).port)
  await duck.people.getByRole('button', { name: 'goose' }).click()
  await duck.page.getByRole('log', { name: 'Whispers with goose' }).waitFor()
  await duck.say('psst\nby the pond', '//slash')
  await duck.sees('by the pond')
  await goose.titled(/^\(2\) /)
  await goose.press(/^@?duck, 2 unread, 2 for you$/)
  await goose.page.getByRole('log', { name: 'Whispers with duck' }).waitFor()
  await goose.sees('by the pond')
  await goose.sees(/ \/slash$/)
  await goose.titled(/^[^(]/)
  await goose.say('Shh!')
  await duck.sees('Shh!')
  await duck.press('Close whispers with goose')
  await duck.say('Hello!')
  await swan.read(/\[duck\] Hello!$/)
  t.notRegex((await swan.finish()).output, /psst|pond|Shh/)
})

test('rooms stand at the side, with what is unread there; a reload keeps them', async (t) => {
  const [duck, goose] = await Promise.all([comes(t, 'duck'), comes(t, 'goose')])
  for (const each of [duck, goose]) {
    await each.side.getByRole('textbox', { name: 'Enter a room' }).fill('garden')
    await each.side.getByRole('button', { name: 'Enter', exact: true }).click()
    await each.page.getByRole('log', { name: 'Messages in #garden' }).waitFor()
  }
  await duck.say('/topic Tea')
  await goose.page.getByRole('main').getByText('Tea').first().waitFor()
  await goose.press(/^#lobby/)
  await goose.page.getByRole('log', { name: 'Messages in #lobby' }).waitFor()
  await duck.say('one', 'goose: two')
  await goose.press(/^#garden, 2 unread, 1 for you$/)
  await goose.sees('goose: two')
  t.is(await goose.button('#garden').getAttribute('aria-current'), 'true')
  await goose.page.reload()
  await goose.page.getByRole('log', { name: 'Messages in #garden' }).waitFor()
  await goose.sees('goose: two')
  await goose.say('still goose')
  await duck.sees(/goose.*still goose$/s)
  await goose.press('Leave #garden')
  await goose.button('#garden').waitFor({ state: 'detached' })
})

test('who does not look is told who means them', async (t) => {
  const duck = await comes(t, 'duck')
  const goose = await visit(t, 'about:blank', { permissions: ['notifications'] })
  await goose.page.addInitScript(`window.told = []; window.Notification = class {
    static permission = 'granted'
    static requestPermission = async () => 'granted'
    constructor(title, options) { told.push(title + ': ' + options?.body) }
    addEventListener() {}
    close() {}
  }`)
  await goose.page.goto((await site).address)
  await goose.join('goose')
  await goose.page.getByText('Settings').click()
  await goose.page.getByRole('checkbox', { name: 'Notifications' }).check()
  const session = await goose.page.context().newCDPSession(goose.page)
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const elsewhere = await goose.page.context().newPage()
  await elsewhere.bringToFront()
  await duck.say('nothing of interest', 'goose: look!')
  await goose.titled(/^\(1\) /)
  t.deepEqual(await goose.page.evaluate('told'), ['duck: goose: look!'])
  await goose.page.bringToFront()
  await goose.titled(/^[^(]/)
})

test('who is sent away is told why, and may come back', async (t) => {
  const [duck, swan] = await Promise.all([comes(t, 'duck'), comes(t, 'swan')])
  await swan.say('/own', '/kick duck too loud')
  await duck.page.getByRole('alert').getByText('too loud').waitFor()
  await duck.press('Come back')
  await duck.say('sorry')
  await swan.sees('sorry')
  t.is(await duck.button('Come back').count(), 0)
  await duck.say('/quit')
  await duck.page.getByRole('alert').getByText('You have left').waitFor()
})
