import ava, { type ExecutionContext } from 'ava'
import axe from 'axe-core'
import { Wire } from '../shell/wire'
import { startSite } from './site'
import { visit } from './visit'
import type { Visitor } from './visitor'

/** The page fits whoever uses it, and whatever they hold in their hands. */

const test = ava.serial

const site = startSite()

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const

/** What axe finds, by its rules and the elements that break them. */
const isAccessible = async (
  t: ExecutionContext,
  { page }: Visitor,
  what: string,
): Promise<void> => {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
  const found = violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  ])
  t.deepEqual(found, [], what)
}

test('axe finds nothing, in light and in dark', async (t) => {
  const { address, port } = await site
  const [light, dark] = await Promise.all([
    visit(t, address, { colorScheme: 'light' }),
    visit(t, address, { colorScheme: 'dark' }),
  ])
  await isAccessible(t, light, 'the name')
  await isAccessible(t, dark, 'the name, dark')
  await Promise.all([light.join('light'), dark.join('dark')])
  const goose = await Wire.join(port, 'goose')
  for (const name of ['light', 'dark']) goose.send({ type: 'whisper', to: name, text: 'psst' })
  goose.send(
    { type: 'say', text: 'See https://a.example/, dark and light' },
    { type: 'emote', text: 'waves' },
  )
  for (const each of [light, dark]) {
    await each.say('/enter garden', '/nick', 'hello', '/enter lobby', '/no-such')
    await each.sees('https://a.example/')
    await each.page.getByRole('searchbox', { name: 'Search' }).fill('dark')
    await each.page.keyboard.press('Enter')
    await each.page.getByRole('list', { name: 'Results' }).getByRole('button').first().waitFor()
  }
  await isAccessible(t, light, 'a chat with a search')
  await isAccessible(t, dark, 'a chat with a search, dark')
  for (const each of [light, dark]) {
    await each.say('/quit')
    await each.button('Come back').waitFor()
  }
  await isAccessible(t, light, 'the end')
  await isAccessible(t, dark, 'the end, dark')
})

test('on a phone the field is in sight, and the keyboard stays away until it is wanted', async (t) => {
  const duck = await (await visit(t, (await site).address, phone)).join('duck')
  t.is(await duck.page.evaluate(`document.querySelectorAll('textarea:focus').length`), 0)
  const box = await duck.field.boundingBox()
  t.true(box !== null && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844)
  t.is(await duck.page.evaluate('document.documentElement.scrollWidth'), 390)
  t.false(await duck.side.isVisible())
  t.false(await duck.people.isVisible())
  await duck.button(/^People/).tap()
  await duck.people.getByRole('button', { name: 'duck' }).waitFor()
  await isAccessible(t, duck, 'the people on a phone')
  await duck.button(/^People/).tap()
  await duck.button(/^Conversations/).tap()
  t.is(await duck.button(/^Conversations/).getAttribute('aria-expanded'), 'true')
  await isAccessible(t, duck, 'the side on a phone')
  await duck.side.getByRole('textbox', { name: 'Enter a room' }).fill('garden')
  await duck.side.getByRole('button', { name: 'Enter', exact: true }).tap()
  await duck.page.getByRole('log', { name: 'Messages in #garden' }).waitFor()
  await duck.side.waitFor({ state: 'hidden' })
  await duck.field.tap()
  await duck.page.keyboard.type('from a phone')
  await duck.button('Send').tap()
  await duck.sees('from a phone')
})
