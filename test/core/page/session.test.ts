import test from 'ava'
import type { RoomName } from '../../../core/value/room'
import { locked, taken, welcome } from '../client/client'
import { arrive, listSent, said, stamp, typesOf, Visit } from './visit'

test('a visit begins in the rooms of the last', (t) => {
  const visit = new Visit({ rooms: ['garden', 'pond', 'no room'], present: 'garden' })
  t.deepEqual(visit.keys, ['#lobby', '#garden', '#pond'])
  t.is(visit.page.present, '#garden')
  t.deepEqual(visit.happen({ type: 'started' }), [{ type: 'connect' }])
  visit.happen({ type: 'connected' })
  t.like(listSent(visit.hear(welcome))[0], { type: 'join', name: 'duck' })
  const joined = visit.hear({ type: 'joined', name: 'duck', seq: 1, at: stamp() })
  t.deepEqual(listSent(joined), [
    { type: 'enter', room: 'garden' },
    { type: 'enter', room: 'pond' },
    { type: 'list' },
  ] as never)
})

test('what the next visit begins with is remembered, and only what the server has confirmed', (t) => {
  const visit = new Visit()
  const memory = { name: 'duck', rooms: [], present: 'lobby' }
  visit.happen({ type: 'started' })
  visit.happen({ type: 'connected' })
  t.deepEqual(typesOf(visit.hear(welcome, taken)).slice(1), ['send', 'scroll'])
  visit.enter('/nick swan')
  const [, ...effects] = visit.hear({ type: 'joined', name: 'swan', seq: 1, at: stamp() })
  t.like(
    effects.find(({ type }) => type === 'remember')!,
    {
      memory: { ...memory, name: 'swan', preferences: { sound: false, notifications: false } },
    } as never,
  )
  const entered = visit.enter('/enter garden')
  t.like(
    entered.find(({ type }) => type === 'remember')!,
    {
      memory: { rooms: ['garden'], present: 'garden' },
    } as never,
  )
  t.deepEqual(
    visit.happen({ type: 'preferred', sound: true }).map(({ type }) => type),
    ['remember'],
  )
  t.deepEqual(visit.page.preferences, { sound: true, notifications: false })
})

test('who comes at all is remembered', (t) => {
  const visit = new Visit()
  visit.happen({ type: 'started' })
  visit.happen({ type: 'connected' })
  const effects = visit.hear(welcome, { type: 'joined', name: 'duck', seq: 1, at: stamp() })
  t.true(typesOf(effects).includes('remember'))
})

test('a password goes to the server alone', (t) => {
  const visit = new Visit()
  visit.happen({ type: 'started' })
  visit.happen({ type: 'connected' })
  visit.hear(locked)
  t.is(visit.page.status.link.type, 'locked')
  const effects = visit.happen({ type: 'password-entered', password: 'geheim' })
  t.like(listSent(effects)[0], { type: 'join', password: 'geheim' })
})

test('who leaves has ended, and may come back, with nothing missed or doubled', (t) => {
  const visit = arrive()
  visit.hear(said('one', 110))
  t.deepEqual(visit.happen({ type: 'come-back' }), [])
  t.deepEqual(listSent(visit.enter('/quit')), [{ type: 'leave' }])
  t.deepEqual(visit.happen({ type: 'disconnected', jitter: 0.5 }), [{ type: 'disconnect' }])
  t.true(visit.state.hasEnded)
  t.deepEqual(visit.happen({ type: 'come-back' }), [{ type: 'connect' }])
  t.false(visit.state.hasEnded)
  t.is(visit.page.status.link.type, 'connecting')
  visit.happen({ type: 'connected' })
  visit.hear({ ...welcome, history: 'h1' }, { type: 'joined', name: 'duck', seq: 120, at: stamp() })
  visit.hear({ type: 'history', facts: [said('two', 115)], more: false } as never)
  visit.hear({ type: 'history', facts: [], more: false, whispers: true } as never)
  visit.hear({ type: 'entered', room: 'garden', name: 'duck', seq: 121, at: stamp() })
  visit.hear({ type: 'room', room: 'garden', topic: '', names: ['duck'] })
  visit.hear({ type: 'history', facts: [], more: false, room: 'garden' } as never)
  t.deepEqual(
    visit.read('#lobby').filter((line) => line.startsWith('[')),
    ['[swan] one', '[swan] two'],
  )
})

test('an empty line connects at once', (t) => {
  const visit = arrive()
  visit.happen({ type: 'disconnected', jitter: 0.5 })
  t.is(visit.page.status.link.type, 'waiting')
  t.true(typesOf(visit.press('enter')).includes('connect'))
  t.true(visit.read().every((line) => line !== ''))
})

test('who looks elsewhere after the end, and comes back, speaks there', (t) => {
  const visit = arrive()
  visit.enter('/quit')
  t.deepEqual(listSent(visit.enter('/enter garden')), [])
  visit.happen({ type: 'disconnected', jitter: 0.5 })
  visit.choose('#lobby')
  visit.choose('#garden')
  t.is(visit.page.status.rooms.present, 'lobby' as RoomName)
  visit.happen({ type: 'come-back' })
  visit.happen({ type: 'connected' })
  visit.hear(welcome, { type: 'joined', name: 'duck', seq: 120, at: stamp() })
  t.like(listSent(visit.enter('bees'))[0], { type: 'say', text: 'bees', room: 'garden' })
})
