import test, { type ExecutionContext } from 'ava'
import fc from 'fast-check'
import { foldName } from '../../../core/value/name'
import { type Client, noon } from './client'
import { Room } from './room'

/** What clients derive from the news is what the server knows: over any history, in any interleaving. */

const names = fc.constantFrom('duck', 'Duck', 'ｄuck', 'goose', 'swan', 'jean-luc', 'a.b', '-bad-')

const lines = fc.oneof(
  names.map((name) => `/nick ${name}`),
  names.map((name) => `/msg ${name} psst`),
  fc.constantFrom('hello', '/who', '/r hi', '/quit', '/nonsense', '//slash', ''),
  fc.constantFrom('/enter garden', '/enter POND', '/exit', '/exit garden', '/exit pond'),
  fc.constantFrom('/enter lobby', '/topic', '/topic ducks', '/me waves', '#garden hi', '/rooms'),
)

type Happening = (room: Room) => void

/** Something that happens to the client of that seat, if it was ever taken. */
const to =
  (seat: number, happen: (room: Room, connection: number) => void): Happening =>
  (room) =>
    room.seats.has(seat) ? happen(room, seat) : undefined

const seat = fc.integer({ min: 1, max: 5 })
const count = fc.integer({ min: 1, max: 3 })

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(names, fc.boolean()).map(
      ([name, interactive]): Happening =>
        (room) =>
          void (room.seats.size < 5 && room.connect(name, interactive)),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(seat, lines)
      .map(([id, line]) =>
        to(id, (room) => room.act(id, { type: 'entered', line, begunAt: room.at, at: room.at })),
      ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(seat, count).map(([id, n]) => to(id, (room) => room.deliverUp(id, n))),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(seat, count).map(([id, n]) => to(id, (room) => room.deliverDown(id, n))),
  },
  { weight: 3, arbitrary: fc.constant((room: Room) => room.settle()) },
  seat.map((id) => to(id, (room) => room.act(id, { type: 'input-ended', at: room.at }))),
  seat.map((id) => to(id, (room) => room.vanish(id))),
)

/** Long enough for people to come, be told of each other, change their names and go. */
const histories = fc.array(happenings, { maxLength: 80, size: 'max' })

const joinedClients = (room: Room): ReadonlyArray<Client> =>
  [...room.seats.values()].filter(({ closed }) => !closed).map(({ client }) => client)

const checkRosters = (t: ExecutionContext, room: Room): void => {
  const expected = room.names().toSorted()
  for (const { state } of joinedClients(room))
    // A pipe has not asked who was here before it came.
    if (state.stage.type === 'joined' && state.settings.user === 'person')
      t.deepEqual([...state.stage.roster].toSorted(), expected)
}

test('the roster of every client equals that of the server', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      const room = new Room()
      for (const happen of history) happen(room)
      room.settle()
      checkRosters(t, room)
    }),
    { numRuns: 500 },
  )
})

test('every client knows its own name', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      const room = new Room()
      for (const happen of history) happen(room)
      room.settle()
      for (const [connection, { client, closed }] of room.seats) {
        const { stage, name } = client.state
        if (!closed && stage.type === 'joined') t.is(room.nameOf(connection), name)
      }
    }),
    { numRuns: 500 },
  )
})

test('every client knows its own rooms, and that all was answered', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      const room = new Room()
      for (const happen of history) happen(room)
      room.settle()
      for (const [connection, { client, closed }] of room.seats) {
        const { stage, rooms } = client.state
        if (closed || stage.type !== 'joined') continue
        const own = [...rooms.own.keys()].slice(1)
        t.deepEqual(own.toSorted(), room.roomsOf(connection).toSorted())
        t.true(rooms.own.has(foldName(rooms.present)))
        t.is(client.state.pending.size + stage.awaited.size, 0)
      }
    }),
    { numRuns: 500 },
  )
})

test('a client asks for nothing that it could know to be refused', (t) => {
  fc.assert(
    fc.property(histories, (history) => {
      const room = new Room()
      for (const happen of history) happen(room)
      room.settle()
      // A name to join with is checked on the command line, where "-bad-" has not been.
      const unforeseen = room.refusals.filter(
        (code) => !['name-taken', 'no-such-user', 'bad-name'].includes(code),
      )
      t.deepEqual(unforeseen, [])
    }),
    { numRuns: 300 },
  )
})

const type = (room: Room, id: number, ...typed: ReadonlyArray<string>): void => {
  for (const line of typed) room.act(id, { type: 'entered', line, begunAt: room.at, at: room.at })
}

test('three people come, change names and go', (t) => {
  const room = new Room()
  const [duck, goose, swan] = ['duck', 'goose', 'swan'].map((name) => room.connect(name, true))
  room.settle()
  t.deepEqual(room.names(), ['duck', 'goose', 'swan'])
  checkRosters(t, room)
  type(room, duck ?? 0, '/nick mallard', '/nick swan')
  type(room, swan ?? 0, '/quit')
  room.settle()
  t.deepEqual(room.names(), ['mallard', 'goose'])
  checkRosters(t, room)
  room.vanish(goose ?? 0)
  room.settle()
  t.deepEqual(room.names(), ['mallard'])
  checkRosters(t, room)
})

test('a name that is taken at join is chosen anew', (t) => {
  const room = new Room()
  room.connect('duck', true)
  const second = room.connect('Duck', true)
  room.settle()
  type(room, second, 'hello', '/nick goose')
  room.settle()
  t.deepEqual(room.names(), ['duck', 'goose'])
  checkRosters(t, room)
})

test('a pipe that is done has been answered everything, and is gone', (t) => {
  const room = new Room()
  const listener = room.connect('goose', true)
  const pipe = room.connect('bot', false)
  room.settle()
  const before = room.shown(listener).length
  type(room, pipe, 'one', 'two')
  room.act(pipe, { type: 'input-ended', at: noon })
  room.settle()
  t.deepEqual(room.names(), ['goose'])
  t.deepEqual(
    room
      .shown(listener)
      .slice(before)
      .map((entry) => entry.type === 'fact' && entry.fact.type),
    ['said', 'said', 'left'],
  )
})
