import ava, { type ExecutionContext } from 'ava'
import { startSite } from './site'
import { visit } from './visit'
import type { Visitor } from './visitor'

/** What keys, input methods and the clipboard do to a message. */

const test = ava.serial

const site = startSite()

const comes = async (t: ExecutionContext, name: string): Promise<Visitor> =>
  (
    await visit(t, (await site).address, { permissions: ['clipboard-read', 'clipboard-write'] })
  ).join(name)

test('what an input method composes is not sent by the Enter that ends it', async (t) => {
  const [duck, goose] = await Promise.all([comes(t, 'duck'), comes(t, 'goose')])
  const keys = await duck.page.context().newCDPSession(duck.page)
  const compose = (text: string) =>
    keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await duck.field.focus()
  await compose('に')
  await goose.say('hello?')
  await duck.sees('hello?')
  await compose('にほん')
  await duck.types('にほん')
  await duck.page.keyboard.press('Enter')
  // Safari tells of that Enter when the composition is over, and marks it by its code alone.
  await duck.page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
    { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))`)
  await keys.send('Input.insertText', { text: '日本' })
  await duck.types(/^日本\n?$/)
  t.is((await duck.item('日本').count()) + (await duck.item('にほん').count()), 0)
  await duck.field.fill('日本')
  await duck.page.keyboard.press('Enter')
  await goose.sees(/日本$/)
  t.deepEqual(
    (await goose.said()).slice(-2).map((text) => /\S+$/.exec(text)?.[0]),
    ['hello?', '日本'],
  )
})

test('several lines that are pasted are one message', async (t) => {
  const [duck, goose] = await Promise.all([comes(t, 'duck'), comes(t, 'goose')])
  await duck.page.evaluate(`navigator.clipboard.writeText('eins\\nzwei\\n/drei')`)
  await duck.field.focus()
  await duck.page.keyboard.press('ControlOrMeta+v')
  await duck.types('eins\nzwei\n/drei')
  const before = (await goose.said()).length
  await duck.page.keyboard.press('Enter')
  await goose.sees(/eins\s*zwei\s*\/drei$/)
  t.is((await goose.said()).length, before + 1)
  await duck.types('')
})

test('keys edit as they do in a terminal', async (t) => {
  const duck = await comes(t, 'duck')
  const { keyboard } = duck.page
  await comes(t, 'gosling')
  await duck.people.getByRole('button', { name: 'gosling' }).waitFor()
  await duck.say('first', 'second')
  await duck.sees('second')
  await keyboard.press('ArrowUp')
  await duck.types('second')
  await keyboard.press('ArrowUp')
  await duck.types('first')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await duck.types('')
  await keyboard.type('Ask gos')
  await keyboard.press('Tab')
  await duck.types(/^Ask gosling\W*$/)
  await duck.field.fill('one')
  await keyboard.press('Shift+Enter')
  await keyboard.type('two')
  await duck.types('one\ntwo')
  await keyboard.press('Enter')
  await duck.sees(/one\s*two$/)
  await duck.field.fill('x'.repeat(5000))
  await duck.page
    .getByText(/too long|bytes/)
    .first()
    .waitFor()
  await keyboard.press('Enter')
  await duck.types('x'.repeat(5000))
  t.is(await duck.item('xxx').count(), 0)
})
