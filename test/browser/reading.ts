import ava, { type ExecutionContext } from 'ava'
import { Wire } from '../shell/wire'
import { startSite } from './site'
import { visit } from './visit'
import type { Visitor } from './visitor'

/** What was said is read in peace, be it long ago. */

const test = ava.serial

const linesMax = 350

/** Somebody has said so many lines. */
const site = startSite().then(async (each) => {
  const goose = await Wire.join(each.port, 'goose')
  const lines = Array.from({ length: linesMax }, (_, index) => `line ${index + 1} of many`)
  goose.send(...lines.map((text) => ({ type: 'say', text })))
  await goose.frames.take(
    (frame) => frame.type === 'said' && frame.text === lines.at(-1),
    'the last line',
  )
  return { ...each, goose }
})

const comes = async (t: ExecutionContext, name: string): Promise<Visitor> =>
  (
    await visit(t, (await site).address, { permissions: ['clipboard-read', 'clipboard-write'] })
  ).join(name)

/** The numbers of the lines that are shown. */
const numbers = async (visitor: Visitor): Promise<ReadonlyArray<number>> =>
  (await visitor.said())
    .map((text) => Number(/line (\d+) of many/.exec(text)?.[1]))
    .filter((number) => !Number.isNaN(number))

const topOf = async (visitor: Visitor, text: string): Promise<number> =>
  Math.round((await visitor.item(text).boundingBox())?.y ?? Number.NaN)

const isInSight = async (visitor: Visitor, text: string | RegExp): Promise<boolean> => {
  const [log, item] = await Promise.all([
    visitor.log.boundingBox(),
    visitor.item(text).last().boundingBox(),
  ])
  return (
    log !== null &&
    item !== null &&
    item.y >= log.y - 1 &&
    item.y + item.height <= log.y + log.height + 1
  )
}

const scrollUp = (visitor: Visitor): Promise<void> =>
  visitor.log.hover().then(() => visitor.page.mouse.wheel(0, -100_000))

test('earlier history comes as one scrolls up, and by a button; nothing is doubled', async (t) => {
  const duck = await comes(t, 'duck')
  await duck.sees('line 350 of many')
  t.true(await isInSight(duck, '[duck] has joined'))
  await duck.press('Earlier messages')
  await duck.sees('line 240 of many')
  for (;;) {
    const shown = await numbers(duck)
    if (shown[0] === 1) break
    const seen = await topOf(duck, `line ${shown[0]} of many`)
    await scrollUp(duck)
    await duck.until(async () => (await numbers(duck)).length > shown.length, 'earlier lines')
    t.true(seen <= (await topOf(duck, `line ${shown[0]} of many`)))
  }
  t.deepEqual(
    await numbers(duck),
    Array.from({ length: linesMax }, (_, index) => index + 1),
  )
})

test('a new message never moves who reads further up', async (t) => {
  const { goose } = await site
  const duck = await comes(t, 'duck')
  await duck.press('Earlier messages')
  await duck.sees('line 251 of many')
  await duck.item('line 300 of many').scrollIntoViewIfNeeded()
  const before = await topOf(duck, 'line 300 of many')
  goose.send(...['a', 'b\nb\nb', 'c'].map((text) => ({ type: 'say', text })))
  await duck.button('3 new').waitFor()
  t.is(await topOf(duck, 'line 300 of many'), before)
  await duck.press('3 new')
  await duck.until(() => isInSight(duck, /goose.*c$/s), 'the last message')
  t.is(await duck.button(/ new$/).count(), 0)
  goose.send({ type: 'say', text: 'seen at once' })
  await duck.sees('seen at once')
  await duck.until(() => isInSight(duck, 'seen at once'), 'the message that came')
})

test('who searches is led to the place, be it shown or not', async (t) => {
  const duck = await comes(t, 'duck')
  const search = duck.page.getByRole('searchbox', { name: 'Search' })
  for (const line of ['line 345 of many', 'line 7 of many']) {
    await search.fill(`"${line}"`)
    await search.press('Enter')
    await duck.page.getByRole('list', { name: 'Results' }).getByRole('button').first().click()
    await duck.until(() => isInSight(duck, line), line)
  }
  const shown = await numbers(duck)
  t.is(new Set(shown).size, shown.length)
  await duck.press('Close search')
  await duck.page.getByRole('list', { name: 'Results' }).waitFor({ state: 'detached' })
})

test('several messages are copied as lines of text', async (t) => {
  const duck = await comes(t, 'duck')
  await duck.sees('line 350 of many')
  await duck.say('one', 'two\nlines')
  await duck.sees('two')
  await duck.page.evaluate(`{
    const [first, last] = [...document.querySelectorAll('.said')].slice(-2)
    getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length)
  }`)
  await duck.page.keyboard.press('ControlOrMeta+c')
  const copied = String(await duck.page.evaluate('navigator.clipboard.readText()'))
  t.regex(copied, /^\[\d\d:\d\d\] <duck> one\n\[\d\d:\d\d\] <duck> two\n *lines\n?$/)
})
