import test from 'ava'
import { describeStatus } from '../../../core/client/status'
import {
  type Client,
  clientAt,
  describeEffects,
  type Frame,
  joined,
  noonStamp as at,
  welcome,
  userOf,
} from './client'

/** The rooms of a user: how one comes into them, talks there, and is in them again. */

const person = { user: 'person' } as const
const said = (room: string | undefined, text = 'hello', from = 'goose'): Frame => ({
  type: 'said',
  from,
  text,
  room,
  at,
})
const entered = (room: string, name = 'duck'): Frame => ({ type: 'entered', room, name, at })
const exited = (room: string, name = 'duck'): Frame => ({ type: 'exited', room, name, at })
const room = (name: string, topic = ''): Frame => ({
  type: 'room',
  room: name,
  topic,
  names: ['goose', 'duck'],
})
const refused = (request: string): Frame => ({
  type: 'error',
  code: 'too-many-rooms',
  text: 'Refused.',
  request,
})

/** A user who was let into these, and is in the last of them. */
const within = (...names: ReadonlyArray<string>): Client => {
  const client = clientAt.joined(person)
  for (const name of names) {
    client.type(`/enter ${name}`)
    client.hear(entered(name), room(name))
  }
  return client
}

/** The rooms with what is unread in them, and the present one first. */
const roomsOf = ({ state }: Client): ReadonlyArray<string> => {
  const { own, present } = state.rooms
  return [present, ...[...own.values()].map(({ name, unread }) => `${name} ${unread}`)]
}

/** What is sent for that line. */
/** Without the ids. */
const asks = (client: Client, line: string): ReadonlyArray<unknown> =>
  client.type(line).flatMap((effect) => {
    if (effect.type !== 'send') return []
    const { id: _, ...ask } = { id: '', ...effect.ask }
    return [ask]
  })

test('a user is in the lobby, and names no room there', (t) => {
  const client = clientAt.joined(person)
  t.deepEqual(roomsOf(client), ['lobby', 'lobby 0'])
  t.deepEqual(asks(client, 'hi'), [{ type: 'say', text: 'hi' }])
  t.deepEqual(asks(client, '/who'), [{ type: 'list' }])
  t.deepEqual(asks(client, '/topic Ducks'), [{ type: 'describe', topic: 'Ducks' }])
})

test('whoever enters a room is told what there is, and once', (t) => {
  const client = clientAt.joined(person)
  t.deepEqual(asks(client, '/enter #garden'), [{ type: 'enter', room: 'garden' }])
  t.deepEqual(describeEffects(client.hear(entered('Garden'), room('Garden', 'Ducks'))), [
    'show You are in #Garden: Ducks; 2 here: goose, duck',
  ])
  t.deepEqual(roomsOf(client), ['Garden', 'lobby 0', 'Garden 0'])
})

test('what is typed is for the room from the moment it is asked for', (t) => {
  const client = clientAt.joined(person)
  client.type('/enter garden')
  t.deepEqual(asks(client, 'hi'), [{ type: 'say', text: 'hi', room: 'garden' }])
  t.deepEqual(asks(client, '/me waves'), [
    { type: 'say', text: 'waves', kind: 'action', room: 'garden' },
  ])
  t.deepEqual(asks(client, '/who'), [{ type: 'list', room: 'garden' }])
  t.deepEqual(asks(client, '/who pond'), [{ type: 'list', room: 'pond' }])
  t.deepEqual(asks(client, '#lobby hi'), [{ type: 'say', text: 'hi' }])
  t.deepEqual(asks(client, '/exit'), [{ type: 'exit', room: 'garden' }])
  t.deepEqual(asks(client, 'hi'), [{ type: 'say', text: 'hi' }])
})

test('to a room one is in one just goes, also without a connection', (t) => {
  const client = within('garden', 'pond')
  t.deepEqual(client.type('/enter GARDEN'), [])
  t.is(roomsOf(client)[0], 'garden')
  client.lose()
  t.deepEqual(client.type('/enter lobby'), [])
  t.is(roomsOf(client)[0], 'lobby')
  t.is(describeEffects(client.type('/enter meadow'))[1], 'return /enter meadow')
})

test('what is said elsewhere is shown with its room, and unread until one is there', (t) => {
  const client = within('garden', 'pond')
  t.deepEqual(describeEffects(client.hear(said('Garden'), said(undefined), said('pond'))), [
    'show #Garden [goose] hello',
    'show #lobby [goose] hello',
    'show [goose] hello',
  ])
  t.deepEqual(roomsOf(client), ['pond', 'lobby 1', 'garden 1', 'pond 0'])
  client.type('/enter garden')
  t.deepEqual(roomsOf(client), ['garden', 'lobby 1', 'garden 0', 'pond 0'])
  client.type('#lobby hi')
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0', 'garden 0', 'pond 0'])
  t.deepEqual(describeStatus(client.state).rooms, client.state.rooms)
})

test('neither one’s own words are unread, nor those of who is ignored, nor those of other rooms', (t) => {
  const client = within('garden')
  client.type('/ignore goose')
  client.hear(said(undefined, 'hi', 'duck'), said(undefined), said('meadow', 'hi', 'swan'))
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0', 'garden 0'])
})

test('whoever exits is in the lobby, if in that room before', (t) => {
  const client = within('garden', 'pond')
  t.deepEqual(asks(client, '/exit garden'), [{ type: 'exit', room: 'garden' }])
  t.is(roomsOf(client)[0], 'pond')
  client.type('/exit')
  t.deepEqual(describeEffects(client.hear(exited('garden'), exited('pond'))), [
    'show [duck] has left #garden',
    'show [duck] has left #pond',
  ])
  t.deepEqual(roomsOf(client), ['lobby', 'lobby 0'])
})

test('nobody exits the lobby, or a room that they are not in', (t) => {
  const client = within('garden')
  const answers = ['/exit lobby', '/exit pond'].map((line) => describeEffects(client.type(line))[0])
  t.deepEqual(answers, [
    'problem Nobody exits the lobby; /quit leaves.',
    'problem You are not in #pond.',
  ])
})

test('a room that was exited and entered again is a room of one’s own', (t) => {
  const client = within('garden')
  client.type('/exit')
  client.type('/enter garden')
  client.hear(exited('garden'), entered('garden'), room('garden'))
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0', 'garden 0'])
})

test('what was meant for a room that is refused is said nowhere else', (t) => {
  for (const interactive of [true, false]) {
    const client = clientAt.joined({ user: userOf(interactive) })
    client.type('/enter garden')
    client.type('first')
    t.deepEqual(describeEffects(client.hear(refused('enter'), refused('say'))), [
      'problem Refused.',
      'problem Refused.',
      'return first',
    ])
    t.deepEqual(roomsOf(client), ['garden', 'lobby 0'])
    const [problem, back] = describeEffects(client.type('second'))
    t.regex(problem ?? '', /^problem Not sent: you are not in #garden; \/enter garden asks again/)
    t.is(back, 'return second')
    t.is(client.state.exitStatus, interactive ? 0 : 1)
    t.deepEqual(asks(client, '/enter garden'), [{ type: 'enter', room: 'garden' }])
  }
})

test('a refusal is for the room that was asked for first', (t) => {
  const client = clientAt.joined(person)
  client.type('/enter garden')
  client.type('/enter pond')
  client.hear(entered('garden'), room('garden'), refused('enter'))
  t.deepEqual(roomsOf(client), ['pond', 'lobby 0', 'garden 0'])
})

test('a refusal does not undo that the room was asked for again', (t) => {
  const client = clientAt.joined(person)
  for (const line of ['/enter garden', '/exit', '/enter garden']) client.type(line)
  client.hear(refused('enter'), refused('exit'), entered('garden'), room('garden'))
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0', 'garden 0'])
})

test('a server that takes a user out of a room is believed', (t) => {
  const client = within('garden')
  client.hear(exited('garden'))
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0'])
})

test('in 20 rooms one asks for no other', (t) => {
  const client = within(...Array.from({ length: 20 }, (_, index) => `room${index}`))
  t.deepEqual(describeEffects(client.type('/enter garden')), [
    'problem You are in 20 rooms; /exit one first.',
    'return /enter garden',
  ])
  t.deepEqual(client.type('/enter room3'), [])
})

test('no answer makes the lobby anything else', (t) => {
  const client = clientAt.joined(person)
  client.type('/topic')
  client.hear(room('LOBBY'))
  client.type('/topic')
  client.hear(refused('enter'), exited('lobby'), room('garden'), entered('garden'))
  t.deepEqual(roomsOf(client), ['lobby', 'lobby 0'])
})

test('/topic asks for that of the present room, and tells nothing else', (t) => {
  const client = within('garden')
  t.deepEqual(asks(client, '/topic'), [{ type: 'enter', room: 'garden' }])
  client.type('/topic')
  t.deepEqual(describeEffects(client.hear(room('garden', 'a\nb'), room('garden'))), [
    'show The topic of #garden: a ⏎ b',
    'show #garden has no topic; /topic TEXT sets one.',
  ])
})

test('a topic is pending until it is told, and given back if it is refused', (t) => {
  const client = within('garden')
  const described: Frame = { type: 'described', room: 'garden', topic: 'Ducks', by: 'duck', at }
  client.type('/topic Ducks')
  client.type('/topic Geese')
  t.deepEqual(describeEffects(client.hear(described)), [
    'show [duck] has set the topic of #garden: Ducks',
  ])
  t.deepEqual(describeEffects(client.hear(refused('describe'))), [
    'problem Refused.',
    'return /topic Geese',
  ])
  t.is(client.statuses.at(-1)?.pending.size, 0)
})

test('the people of a room are not all who are here', (t) => {
  const client = within('garden')
  client.hear({ type: 'users', names: ['duck', 'goose'] })
  client.type('/who')
  const members: Frame = { type: 'users', names: ['duck'], room: 'garden' }
  t.deepEqual(describeEffects(client.hear(members)), ['show 1 in #garden: duck'])
  t.is(client.statuses.at(-1)?.roster.size, 2)
})

test('the rooms are told as they come', (t) => {
  const rooms: Frame = { type: 'rooms', rooms: [{ room: 'lobby', topic: 'Hi', people: 2 }] }
  t.deepEqual(describeEffects(within().hear(rooms)), ['show #lobby: 2 here: Hi'])
})

const comeBack = (client: Client): ReadonlyArray<string> => {
  client.type('')
  client.open()
  return describeEffects(client.hear(welcome, joined('duck')))
}

test('whoever comes back is in all their rooms again, without news of it', (t) => {
  const client = within('garden', 'pond')
  client.type('/enter garden')
  client.lose()
  t.deepEqual(comeBack(client), [
    'send join',
    'show [duck] has joined',
    'send enter',
    'send enter',
    'send list',
  ])
  const answers = ['garden', 'pond'].flatMap((name) => [entered(name), room(name)])
  t.deepEqual(client.hear(...answers), [])
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0', 'garden 0', 'pond 0'])
  t.deepEqual(describeEffects(client.hear(entered('garden', 'goose'))), [
    'show [goose] has entered #garden',
  ])
})

test('a room that is refused when one comes back is told', (t) => {
  const client = within('garden')
  client.lose()
  comeBack(client)
  t.deepEqual(describeEffects(client.hear(refused('enter'))), ['problem Refused.'])
  t.deepEqual(roomsOf(client), ['garden', 'lobby 0'])
})

test('what was not answered is given back for the room that it was meant for', (t) => {
  const client = within('garden')
  client.type('one')
  client.type('#lobby two')
  client.type('/enter lobby')
  client.type('three')
  client.type('/me waves')
  t.deepEqual(describeEffects(client.lose()).slice(1), [
    'return #garden one',
    'return #lobby two',
    'return three',
    'return /me waves',
  ])
})

test('a mention and a topic of another room are told, but not to who wants quiet', (t) => {
  const client = within('garden')
  client.type('/quiet on')
  const topic: Frame = { type: 'described', topic: 'Hi', by: 'goose', at }
  const heard = client.hear(entered('garden', 'goose'), topic, said(undefined, 'duck!'))
  t.deepEqual(describeEffects(heard), [
    'show [goose] has set the topic of #lobby: Hi',
    'show #lobby [goose] duck!',
  ])
})
