import test from 'ava'
import { join } from 'node:path'
import { createDirectory, pipeChat, startServer } from '../program'
import { Wire } from '../wire'
import { bareChatCommand } from './person'
import { openHost, sit } from './seated'

/** Names that belong to somebody, and operators, as people at real terminals have them. */

const wide = { columns: 100 }

test.serial(
  'who comes from elsewhere takes over, and the client that was here says so',
  async (t) => {
    const { port } = await openHost(t)
    const goose = await Wire.join(port, 'goose')
    const first = sit(t, bareChatCommand('duck', port), wide)
    await first.sees('2 here --')
    const second = sit(t, bareChatCommand('duck', port), wide)
    await second.sees('2 here --')
    await first.sees('You have joined from elsewhere with the same token; this client ends.')
    t.is(await first.exitCode, 1)
    t.like(await goose.hear('left'), { name: 'duck', reason: 'replaced' })
    second.press('still here\r')
    t.like(await goose.hearFrom('duck'), { text: 'still here' })
  },
)

test.serial(
  'who is kicked, by whom and why, is seen by all; the kicked one does not come back',
  async (t) => {
    const { port, order } = await openHost(t)
    const duck = sit(t, bareChatCommand('duck', port), wide)
    const goose = sit(t, bareChatCommand('goose', port), wide)
    await duck.sees('2 here --')
    await goose.sees('2 here --')
    order('/kick goose it floods')
    await goose.sees('You were kicked by host: it floods.')
    t.is(await goose.exitCode, 1)
    await duck.sees('[goose] has left (kicked by [host]: it floods)')
    await duck.sees('1 here --')
  },
)

test.serial('an operator at work', async (t) => {
  const { port, order } = await openHost(t)
  const duck = sit(t, bareChatCommand('duck', port), { ...wide, rows: 24 })
  await duck.sees('1 here --')
  const goose = await Wire.join(port, 'goose')
  await duck.sees('2 here --')
  duck.press('/kick goose\r')
  await duck.sees('operator')
  duck.press('/own\r')
  await duck.sees('-- [duck] owns that name now: nobody else can take it')
  order('/op duck')
  await duck.sees('-- [host] has made [duck] an operator')
  duck.press('/who\r')
  await duck.sees('-- 2 here: @duck, goose; @ is an operator')
  duck.press('/mute goose 10m shouts\r')
  await duck.sees('-- [duck] has muted [goose] until ')
  goose.send({ type: 'say', text: 'HELLO' })
  t.like(await goose.hear('error'), { code: 'muted' })
  duck.press('/ban goose 3d floods\r')
  await duck.sees('-- [duck] has banned [goose] until ')
  await duck.sees('-- [goose] has left (banned by [duck]: floods)')
  t.like(await goose.hear('error'), { code: 'banned' })
  await goose.closed
  duck.press('/bans\r')
  await duck.sees('(by [duck]): floods')
  duck.press('/unban goose\r')
  await duck.sees('-- [duck] has ended the ban of [goose]')
  duck.press('/help operators\r')
  await duck.sees('/deop NAME')
  duck.press('/token\r')
  await duck.sees('puddle/tokens')
})

test.serial(
  'what is whispered to the owner of a name who is away is found on coming back',
  async (t) => {
    const { port } = await startServer(
      '--rate',
      '0',
      '--history',
      join(createDirectory(), 'puddle.db'),
    )
    const place = ['duck', 'localhost', String(port)]
    t.like(await pipeChat('/own\n', ...place), { status: 0, errors: '' })
    const swan = sit(t, bareChatCommand('swan', port), wide)
    await swan.sees('1 here --')
    swan.press('/msg duck the key is under the stone\r')
    await swan.sees(
      'you whisper to [duck], who is away and will find it: the key is under the stone',
    )
    const duck = sit(t, bareChatCommand('duck', port), wide)
    await duck.sees('-- 1 whisper was kept for you:')
    await duck.sees('-- [swan] whispers to you: the key is under the stone')
    duck.press('/r thanks\r')
    await duck.sees('Not sent: [swan] whispered before you came')
    duck.press('\x15/msg swan thanks\r')
    await swan.sees('[duck] whispers to you: thanks')
    duck.press('/whispers\r')
    await duck.sees('-- [duck] whispers to [swan]: thanks')
  },
)
