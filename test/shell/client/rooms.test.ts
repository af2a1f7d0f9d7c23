import test from 'ava'
import { pipeChat, startServer } from '../program'
import { testSeated } from './seated'

/** Rooms, as a person at a terminal has them, and a pipe. */

testSeated('a person goes from room to room', {}, async (t, { duck, goose }) => {
  duck.press('/enter garden\r')
  await duck.sees('-- You are in #garden; 1 here: duck')
  await duck.types('#garden> ')
  goose.send({ type: 'enter', room: 'garden' }, { type: 'say', text: 'hello, lobby' })
  await duck.sees('-- [goose] has entered #garden')
  await duck.sees('#lobby [goose] hello, lobby')
  await duck.sees('-- duck: 2 here, #lobby 1 --')
  duck.press('half')
  duck.press('\x1b[1;3D')
  await duck.types('> half')
  await duck.sees('-- duck: 2 here --')
  goose.send({ type: 'say', text: 'hello, garden', room: 'garden' })
  await duck.sees('#garden [goose] hello, garden')
  duck.press('\x15#g\t')
  await duck.types('> #garden ')
  duck.press('hi\r')
  await duck.sees('#garden [duck] hi')
  await goose.hear('entered')
  t.like(await goose.hearFrom('duck'), { text: 'hi', room: 'garden' })
})

test('what is piped in is said in the room that was entered, and all is answered', async (t) => {
  const { port } = await startServer()
  const place = ['bot', 'localhost', String(port)]
  const entered = await pipeChat('/enter garden\nhi\n', ...place)
  t.like(entered, { status: 0, errors: '' })
  t.regex(entered.output, /-- You are in #garden; 1 here: bot\n\d\d:\d\d \[bot\] hi\n$/)
  const begun = await pipeChat('hi\n#lobby there\n', ...place, '--room', 'garden')
  t.like(begun, { status: 0, errors: '' })
  t.regex(begun.output, /\[bot\] hi\n\d\d:\d\d #lobby \[bot\] there\n$/)
  const exited = await pipeChat('/exit\n', ...place)
  t.like(exited, { status: 1, errors: '-- Nobody exits the lobby; /quit leaves.\n' })
})
