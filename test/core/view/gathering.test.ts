import { actorOf } from '../../../core/message/describe'
import test from 'ava'
import fc from 'fast-check'
import { type ClientEffect, notify, show } from '../../../core/client/effect'
import { type Entry, describeEntry } from '../../../core/client/words'
import type { Heard } from '../../../core/message/fact'
import { stepAll } from '../../../core/reducer'
import { gather, initialGathering } from '../../../core/view/gathering'
import { holds } from '../../property'
import { happened, noon, said } from '../terminal/sample'

/** Those who come and go: told at once or together, each before doing anything else, and each once. */

interface Moment {
  readonly ms: number
  readonly effects: ReadonlyArray<ClientEffect>
}

/** What a terminal is told of what happens at those moments, in milliseconds after noon. */
const gatherAll = (moments: ReadonlyArray<Moment>): ReadonlyArray<ClientEffect> =>
  stepAll((state: typeof initialGathering, { ms, effects }: Moment) =>
    gather(noon + ms)(state, effects),
  )(initialGathering, moments)[1]

const moment = (ms: number, ...entries: ReadonlyArray<Entry>): Moment => ({
  ms,
  effects: entries.map(show),
})

const entriesOf = (effects: ReadonlyArray<ClientEffect>): ReadonlyArray<Entry> =>
  effects.flatMap((effect) => (effect.type === 'show' ? [effect.entry] : []))

/** The same in words, without the time. */
const tell = (...moments: ReadonlyArray<Moment>): ReadonlyArray<string> =>
  entriesOf(gatherAll(moments)).map((entry) =>
    describeEntry(entry).replace(/^(?:\d\d:\d\d )?(?:-- )?/, ''),
  )

const joined = (name: string): Entry => happened({ type: 'joined', name, seq: 1, at: noon })
const left = (name: string, reason = 'left'): Entry =>
  happened({ type: 'left', name, reason, seq: 1, at: noon })
const renamed = (from: string, to: string): Entry =>
  happened({ type: 'renamed', from, to, seq: 1, at: noon })

const names = (count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `n${index}`)

test('the first is told at once, who follows within five seconds together', (t) => {
  t.deepEqual(
    tell(
      moment(0, joined('duck')),
      moment(1, ...names(16).map(joined)),
      moment(4999),
      moment(5000),
    ),
    ['[duck] has joined', '[n0], [n1] and 14 others have joined'],
  )
  t.is(tell(moment(0, joined('duck')), moment(1, joined('goose')), moment(4999)).length, 1)
})

test('alone in five seconds is told as ever, with the reason', (t) => {
  t.deepEqual(
    tell(moment(0, joined('duck')), moment(5000, joined('goose'))),
    ['duck', 'goose'].map((name) => `[${name}] has joined`),
  )
  t.deepEqual(tell(moment(0, joined('duck')), moment(1, left('swan', 'lost')), moment(5000)), [
    '[duck] has joined',
    '[swan] has left (connection lost)',
  ])
})

test('who was sent away is told by itself, with by whom and why, and to have come before', (t) => {
  const kicked = happened({
    type: 'left',
    name: 'swan',
    reason: 'kicked',
    by: 'duck',
    text: 'floods',
    at: noon,
  })
  const come = moment(1, joined('swan'), joined('heron'), kicked)
  t.deepEqual(tell(moment(0, joined('duck')), come), [
    '[duck] has joined',
    '[swan] and [heron] have joined',
    '[swan] has left (kicked by [duck]: floods)',
  ])
})

test('whoever is muted is told to have come before', (t) => {
  const muted = happened({ type: 'muted', name: 'swan', by: 'duck', at: noon })
  t.deepEqual(tell(moment(0, joined('duck')), moment(1, joined('swan'), muted)), [
    '[duck] has joined',
    '[swan] has joined',
    '[duck] has muted [swan]',
  ])
})

test('whoever has joined and left again meanwhile is not told', (t) => {
  const passing = [joined('swan'), left('swan'), joined('heron')]
  t.deepEqual(tell(moment(0, joined('duck')), moment(1, ...passing), moment(5000)), [
    '[duck] has joined',
    '[heron] has joined',
  ])
})

test('whoever comes under the name of one who has left may be another, and both are told', (t) => {
  const succession = [left('swan'), joined('swan')]
  t.deepEqual(tell(moment(0, joined('duck')), moment(1, ...succession), moment(5001)), [
    '[duck] has joined',
    '[swan] has left',
    '[swan] has joined',
  ])
})

for (const [deed, entry, words] of [
  ['speaks', said('swan', 'hi'), '[swan] hi'],
  ['is renamed', renamed('swan', 'cygnet'), '[swan] is now [cygnet]'],
  ['leaves a name to another', renamed('heron', 'swan'), '[heron] is now [swan]'],
] as const)
  test(`whoever ${deed} has been told before`, (t) => {
    const moments = [moment(0, joined('duck')), moment(1, joined('swan'), joined('crane'), entry)]
    t.deepEqual(tell(...moments), ['[duck] has joined', '[swan] and [crane] have joined', words])
  })

const entered = (name: string, room = 'garden'): Entry =>
  happened({ type: 'entered', room, name, seq: 1, at: noon })
const exited = (name: string, room = 'garden'): Entry =>
  happened({ type: 'exited', room, name, seq: 1, at: noon })

test('those who come back into their rooms are told in one line', (t) => {
  const back = ['goose', 'swan'].flatMap((name) => [
    joined(name),
    entered(name),
    entered(name, 'pond'),
  ])
  t.deepEqual(tell(moment(0, joined('duck')), moment(1, ...back), moment(5000)), [
    '[duck] has joined',
    '[goose] and [swan] have joined; [goose] and [swan] have entered #garden; [goose] and [swan] have entered #pond',
  ])
})

test('whoever has left a room, or all, is not told to have entered it meanwhile', (t) => {
  const first = moment(0, joined('duck'))
  t.deepEqual(tell(first, moment(1, entered('goose'), exited('goose')), moment(5000)).slice(1), [])
  t.deepEqual(tell(first, moment(1, entered('goose'), left('goose')), moment(5000)).slice(1), [
    '[goose] has left',
  ])
  const moves = moment(1, exited('goose'), exited('swan'), entered('swan', 'pond'))
  t.deepEqual(tell(first, moves, moment(5000)).slice(1), [
    '[goose] and [swan] have left #garden; [swan] has entered #pond',
  ])
})

test('what others say does not wait, and tells nobody', (t) => {
  const moments = [moment(0, joined('duck')), moment(1, joined('swan'), said('duck', 'hi'))]
  t.deepEqual(tell(...moments), ['[duck] has joined', '[duck] hi'])
})

test('all are told before the program says anything', (t) => {
  const lost: Moment = { ms: 1, effects: [show(joined('swan')), notify('The connection is lost.')] }
  t.deepEqual(tell(moment(0, joined('duck')), lost), [
    '[duck] has joined',
    '[swan] has joined',
    'The connection is lost.',
  ])
})

test('however many come, no more are gathered than are told at once', (t) => {
  const moments = [moment(0, joined('duck')), moment(1, ...names(2500).map(joined))]
  t.is(tell(...moments).length, 3)
})

test('what is not shown is passed on where it stands', (t) => {
  const effects: ReadonlyArray<ClientEffect> = [{ type: 'clear' }, { type: 'exit', status: 0 }]
  const told = gatherAll([
    moment(0, joined('duck')),
    moment(1, joined('swan')),
    { ms: 5000, effects },
  ])
  t.deepEqual(told.slice(-2), effects)
})

/** What may become of a room: the facts that follow from a name that comes, goes, speaks or is changed. */
const react = (room: Set<string>, name: string, deed: number): ReadonlyArray<Heard> => {
  const fact = { seq: 1, at: noon }
  if (!room.has(name)) {
    room.add(name)
    return [{ type: 'joined', name, ...fact }]
  }
  if (deed === 0) return [{ type: 'said', from: name, text: 'hi', ...fact }]
  room.delete(name)
  if (deed === 1) return [{ type: 'left', name, reason: 'left', ...fact }]
  const to = `${name}'`
  if (room.has(to)) return [{ type: 'left', name, reason: 'lost', ...fact }]
  room.add(to)
  return [{ type: 'renamed', from: name, to, ...fact }]
}

const deeds = fc.array(
  fc.record({
    name: fc.constantFrom('duck', 'goose', 'swan', "duck'"),
    deed: fc.nat(2),
    wait: fc.constantFrom(0, 0, 1000, 6000),
  }),
  { maxLength: 60, size: 'max' },
)

/** Each change of the room as it is told; nobody joins twice, or leaves or speaks unseen. */
const follow = (seen: Set<string>, entry: Entry): boolean => {
  const leave = (name: string): boolean => seen.delete(name)
  const join = (name: string): boolean => !seen.has(name) && seen.add(name).has(name)
  if (entry.type === 'traffic') return entry.left.every(leave) && entry.joined.every(join)
  if (entry.type !== 'fact') return false
  const { fact } = entry
  switch (fact.type) {
    case 'joined':
      return join(fact.name)
    case 'left':
      return leave(fact.name)
    case 'renamed':
      return leave(fact.from) && join(fact.to)
    default:
      return seen.has(actorOf(fact))
  }
}

test('what is told makes sense by itself, and in the end all is told', (t) => {
  holds(
    t,
    fc.property(deeds, (history) => {
      const room = new Set<string>()
      let ms = 0
      const moments = history.map(({ name, deed, wait }) => {
        ms += wait
        return moment(ms, ...react(room, name, deed).map((fact) => happened(fact)))
      })
      const seen = new Set<string>()
      for (const entry of entriesOf(gatherAll([...moments, moment(ms + 5000)])))
        t.true(follow(seen, entry), describeEntry(entry))
      t.deepEqual([...seen].toSorted(), [...room].toSorted())
    }),
    500,
  )
})
