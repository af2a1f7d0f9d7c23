import test from 'ava'
import fc from 'fast-check'
import { holds } from '../../property'
import {
  type Client,
  clientAt,
  describeEffects,
  type Frame,
  joined,
  noon,
  taken,
  welcome,
} from './client'

/** Who has been here comes back by themselves, at growing intervals; who has not, and a pipe, do not. */

const person = { user: 'person' } as const
const again = 'show The connection to pond port 12000 is lost; trying again. Enter tries at once.'

/** How long the client waits, in milliseconds; NaN if it does not. */
const waitMs = ({ state: { stage } }: Client, from: number): number =>
  stage.type === 'waiting' ? stage.until - from : NaN

/** Each attempt is made when it is due, and fails at once; what each wait was, in milliseconds. */
const failOften = (client: Client, attempts: number, jitter: number): ReadonlyArray<number> => {
  const waits = [waitMs(client, noon)]
  let at = noon
  while (waits.length < attempts) {
    at += waits.at(-1) ?? 0
    client.tick(at)
    client.miss(at, jitter)
    waits.push(waitMs(client, at))
  }
  return waits
}

test('attempts follow after 1, 2, 4 and at most 30 seconds', (t) => {
  const client = clientAt.joined(person)
  t.deepEqual(describeEffects(client.lose()), [again])
  t.deepEqual(failOften(client, 8, 0.5), [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('a wait is up to a quarter shorter or longer, as the jitter has it', (t) => {
  const wait = (jitter: number): number => {
    const client = clientAt.joined(person)
    client.lose(noon, jitter)
    return waitMs(client, noon)
  }
  t.deepEqual([0, 0.5, 1].map(wait), [750, 1000, 1250])
  const jitters = fc.double({ min: 0, max: 1, noNaN: true })
  holds(
    t,
    fc.property(jitters, (jitter) => {
      const client = clientAt.joined(person)
      client.lose(noon, jitter)
      const bases = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]
      for (const [index, ms] of failOften(client, 7, jitter).entries())
        t.true(Math.abs(ms / (bases[index] ?? 0) - 1) <= 0.25)
    }),
  )
})

test('an attempt is made when it is due, not before, and only one at a time', (t) => {
  const client = clientAt.waiting()
  t.deepEqual(client.tick(noon + 999), [])
  t.deepEqual(describeEffects(client.tick(noon + 1000)), ['connect'])
  t.deepEqual(client.tick(noon + 3_600_000), [])
})

test('a failed attempt is not told', (t) => {
  const client = clientAt.waiting()
  client.tick(noon + 1000)
  t.deepEqual(client.miss(), [])
  client.tick(noon + 9000)
  client.open()
  t.deepEqual(client.lose(), [])
})

test('Enter tries at once, and gives back what was typed', (t) => {
  t.deepEqual(describeEffects(clientAt.waiting().type('')), ['connect'])
  const client = clientAt.waiting()
  t.deepEqual(describeEffects(client.type('hello')), [
    'problem Not sent: there is no connection yet.',
    'return hello',
    'connect',
  ])
  t.deepEqual(describeEffects(client.type('hello again')), [
    'problem Not sent: there is no connection yet.',
    'return hello again',
  ])
})

test('who is back bears the last name, asks who is here, and is not taught again', (t) => {
  const client = clientAt.joined(person)
  client.hear({ type: 'renamed', from: 'duck', to: 'mallard', at: new Date(noon).toISOString() })
  client.lose()
  client.type('')
  client.open()
  t.like(client.hear(welcome).at(-1), { ask: { type: 'join', name: 'mallard' } })
  t.deepEqual(describeEffects(client.hear(joined('mallard'))), [
    'show [mallard] has joined',
    'send list',
  ])
})

test('who is back is told how many are here, and whom if asked', (t) => {
  const client = returning()
  const users: Frame = { type: 'users', names: ['duck', 'goose'] }
  client.hear(joined('duck'))
  t.deepEqual(describeEffects(client.hear(users)), ['show 2 here; /who lists them.'])
  t.deepEqual(describeEffects(client.hear(users)), ['show 2 here: duck, goose'])
})

test('who is back waits a second again when the connection is lost anew', (t) => {
  const client = clientAt.waiting()
  failOften(client, 5, 0.5)
  client.type('')
  client.open()
  client.hear(welcome, joined('duck'))
  t.deepEqual(describeEffects(client.lose()), [again])
  t.is(waitMs(client, noon), 1000)
})

test('a server that welcomes and drops does not make the waits short', (t) => {
  const client = clientAt.waiting()
  const waits = [1, 2, 3].map(() => {
    client.type('')
    client.open()
    client.hear(welcome)
    client.lose()
    return waitMs(client, noon)
  })
  t.deepEqual(waits, [2000, 4000, 8000])
})

for (const line of ['/quit', '/q'])
  test(`${line} ends the waiting`, (t) => {
    t.deepEqual(clientAt.waiting().type(line), [{ type: 'exit', status: 0 }])
  })

test('a pipe does not come back', (t) => {
  t.deepEqual(describeEffects(clientAt.joined().lose()), [
    'problem The connection to pond port 12000 is lost.',
    'exit 1',
  ])
})

test('who has not been here does not come back', (t) => {
  for (const stage of ['greeting', 'joining'] as const)
    t.is(describeEffects(clientAt[stage](person).lose()).at(-1), 'exit 1', stage)
  t.deepEqual(describeEffects(clientAt.connecting(person).miss()), ['problem No way.', 'exit 1'])
})

const ghost =
  'show "duck" is taken: by somebody else, or by your own lost connection until the server drops it. ' +
  'It is asked for until it is free; /nick NAME takes another name.'

/** A person who is back, and whom the server does not know yet. */
const returning = (): Client => {
  const client = clientAt.waiting()
  client.type('')
  client.open()
  client.hear(welcome)
  return client
}

test("one's ghost is told of once, and the name tried every two seconds until it is free", (t) => {
  const client = returning()
  t.deepEqual(describeEffects(client.hear(taken)), [ghost])
  for (const round of [1, 2, 3]) {
    const at = noon + round * 2000
    t.deepEqual(client.tick(at - 1), [])
    t.deepEqual(client.tick(at), [{ type: 'send', ask: { type: 'join', name: 'duck' } }])
    t.deepEqual(client.tick(at), [])
    const line = JSON.stringify(taken)
    t.deepEqual(client.happen({ type: 'received', lines: [line], overlong: false, at }), [])
  }
  client.tick(noon + 8000)
  t.deepEqual(describeEffects(client.hear(joined('duck'))), ['show [duck] has joined', 'send list'])
})

test("another name than one's ghost's can be taken", (t) => {
  const client = clientAt['awaiting-name']()
  t.deepEqual(client.type('/nick mallard'), [
    { type: 'send', ask: { type: 'join', name: 'mallard' } },
  ])
  client.hear(joined('mallard'))
  t.is(client.state.name, 'mallard')
})

test('a name that another bears is no ghost, and the old one is still tried', (t) => {
  const client = clientAt['awaiting-name']()
  client.type('/nick goose')
  const refused: Frame = { ...taken, text: 'The name "goose" is taken.' }
  t.deepEqual(describeEffects(client.hear(refused)), ['problem The name "goose" is taken.'])
  t.deepEqual(client.tick(noon + 2000), [{ type: 'send', ask: { type: 'join', name: 'duck' } }])
})

const bad: Frame = { type: 'error', code: 'bad-name', text: 'Bad.', request: 'join' }

/** A person who is back, and whose name the server no longer likes. */
const refusedOnReturn = (): Client => {
  const client = returning()
  client.hear(bad)
  return client
}

test('a name that the server no longer likes is to be chosen anew', (t) => {
  const client = returning()
  t.deepEqual(describeEffects(client.hear(bad)), ['problem Bad. Type /nick NAME.'])
  t.is(client.state.stage.type, 'nameless')
})

test('who chooses a name for longer than the server waits is not thrown out', (t) => {
  const client = clientAt.nameless()
  const late: Frame = { type: 'error', code: 'join-timeout', text: 'Late.', request: undefined }
  t.deepEqual(client.hear(late), [])
  t.deepEqual(client.lose(), [])
  t.deepEqual(client.statuses.at(-1)?.link, { type: 'nameless' })
  t.deepEqual(describeEffects(client.type('/nick mallard')), ['connect'])
  client.open()
  t.deepEqual(client.hear(welcome), [{ type: 'send', ask: { type: 'join', name: 'mallard' } }])
})

test('whoever chose a name late and in vain is to choose anew, and asks for none by itself', (t) => {
  for (const client of [clientAt.nameless(), refusedOnReturn()]) {
    client.lose()
    client.type('/nick goose')
    client.open()
    client.hear(welcome)
    t.deepEqual(describeEffects(client.hear(taken)), ['problem Taken. Type /nick NAME.'])
    t.deepEqual(client.tick(noon + 5000), [])
    t.is(client.state.stage.type, 'nameless')
  }
})

test('whoever chose a name late has not been here, and is told all', (t) => {
  const client = clientAt.outside()
  client.type('/nick goose')
  client.open()
  const told = client.hear(welcome, joined('goose'), { type: 'users', names: ['goose'] })
  t.deepEqual(describeEffects(told), [
    'send join',
    'show [goose] has joined',
    'show Type a message and press Enter; /help lists the commands.',
    'send list',
    'show 1 here: goose',
  ])
})
