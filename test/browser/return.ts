import test from 'ava'
import { Wire } from '../shell/wire'
import { startSite } from './site'
import { visit } from './visit'

/** The server is killed under those who talk, and they hardly notice. */

const site = startSite()

const count = (texts: ReadonlyArray<string>, text: string): number =>
  texts.filter((each) => each.includes(text)).length

test('the server is killed and started again: nothing is lost, doubled, or left unsent', async (t) => {
  const { address, program, restart } = await site
  const come = async (name: string) => (await visit(t, address)).join(name)
  const [duck, goose] = await Promise.all([come('duck'), come('goose')])
  await duck.say('before')
  await goose.sees('before')
  process.kill(-(program.child.pid ?? 0), 'SIGSTOP')
  await duck.say('on its way')
  await duck.page.locator('.pending').getByText('on its way').waitFor()
  await goose.field.fill('half a li')
  await program.signalAll('SIGKILL')
  for (const each of [duck, goose])
    await each.page
      .getByRole('status')
      .getByText(/connecting/)
      .first()
      .waitFor()
  const again = await restart()
  const swan = await Wire.join(again.port, 'swan')
  swan.send({ type: 'say', text: 'while you were away' })
  for (const each of [duck, goose]) {
    await each.sees('while you were away')
    await each.sees('on its way')
  }
  await goose.types('half a li')
  await goose.field.press('End')
  await goose.page.keyboard.type('ne')
  await goose.page.keyboard.press('Enter')
  for (const each of [duck, goose]) {
    await each.sees('half a line')
    const said = await each.said()
    for (const text of ['before', 'while you were away', 'on its way', 'half a line'])
      t.is(count(said, text), 1, text)
  }
  t.deepEqual(await duck.said(), await goose.said())
  t.is(await duck.page.locator('.pending').getByText('on its way').count(), 0)
})
