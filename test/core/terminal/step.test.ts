/* eslint-disable no-control-regex */
import test from 'ava'
import { dropRoom, goTo, type Rooms } from '../../../core/client/room'
import type { Entry } from '../../../core/client/words'
import { foldName } from '../../../core/value/name'
import { lobby } from '../../../core/value/room'
import type { TerminalEffect } from '../../../core/terminal/effect'
import {
  happened,
  initial,
  moved,
  noon,
  opened,
  openedWith,
  type Run,
  pending,
  run,
  said,
  shown,
  status,
  told,
  typed,
  visible,
  whispered,
  within,
  woken,
  written,
} from './sample'

const wakes = (effects: ReadonlyArray<TerminalEffect>): ReadonlyArray<number> =>
  effects.flatMap((effect) => (effect.type === 'wake' ? [effect.at] : []))

const others = (effects: ReadonlyArray<TerminalEffect>): ReadonlyArray<TerminalEffect> =>
  effects.filter(({ type }) => type !== 'wake' && type !== 'write')

/** Whatever was shown is drawn. */
const draw = ([state, effects]: Run): Run => {
  const [next, more] = run(state, woken(noon + 8))
  return [next, [...effects, ...more]]
}

test('Enter sends the text once, without the blanks at its end', (t) => {
  const [state, effects] = run(opened, typed(' hello \r'))
  t.deepEqual(others(effects), [{ type: 'submit', text: ' hello', begunAt: noon }])
  t.is(state.editor.text, '')
})

test('Enter and nothing else is told as well', (t) => {
  t.deepEqual(others(run(opened, typed('  \r'))[1]), [{ type: 'submit', text: '', begunAt: noon }])
})

test('several lines in one chunk were pasted: nothing is sent, nothing completed', (t) => {
  const [state, effects] = run(opened, typed('one\rgo\tthr'))
  t.deepEqual(others(effects), [])
  t.is(state.editor.text, 'one\ngo\tthr')
})

test('a paste whose end was lost is seen after a silence', (t) => {
  const [state, effects] = run(opened, typed('\x1b[200~lost'))
  t.deepEqual(wakes(effects), [noon + 1000])
  const [shown, drawn] = run(state, woken(noon + 1000))
  t.is(shown.editor.text, 'lost')
  t.regex(visible(drawn), /> lost/)
})

test('Ctrl-Z does nothing where there are no jobs', (t) => {
  const abilities = { ...initial.abilities, hasJobs: false }
  t.deepEqual(others(run({ ...opened, abilities }, typed('half\x1a'))[1]), [])
})

test('what is pasted waits for Enter, and goes as one message', (t) => {
  const [state, effects] = run(opened, typed('\x1b[200~one\r\ntwo\rthree\n\x1b[201~'))
  t.deepEqual(others(effects), [])
  t.deepEqual(others(run(state, typed('\r'))[1]), [
    { type: 'submit', text: 'one\ntwo\nthree', begunAt: noon },
  ])
})

test('a line break by hand: Alt-Enter, or a backslash at the end', (t) => {
  t.is(run(opened, typed('one\x1b\rtwo\\\rthree'))[0].editor.text, 'one\ntwo\nthree')
  t.deepEqual(others(run(opened, typed('\\\x1b[D\r'))[1]), [
    { type: 'submit', text: '\\', begunAt: noon },
  ])
})

test('Ctrl-C clears the text, which can be put back; without any it interrupts', (t) => {
  const [state, effects] = run(opened, typed('hello\x03'))
  t.deepEqual(others(effects), [])
  t.is(state.editor.text, '')
  t.is(run(state, typed('\x19'))[0].editor.text, 'hello')
  t.deepEqual(others(run(state, typed('\x03'))[1]), [{ type: 'interrupt' }])
})

test('what is entered tells when it was begun, anew when another takes its place', (t) => {
  const begun = (...events: Parameters<typeof run>[1][]): unknown =>
    others(run(opened, ...events, typed('\r', noon + 9000))[1])
  const submit = (text: string, ms: number) => [{ type: 'submit', text, begunAt: noon + ms }]
  t.deepEqual(begun(typed('a', noon + 1), typed('b', noon + 2)), submit('ab', 1))
  t.deepEqual(begun(typed('a\x7f', noon + 1), typed('b', noon + 2)), submit('b', 2))
  const back = told({ type: 'return', text: 'old' }, noon + 3)
  t.deepEqual(begun(back), submit('old', 3))
  t.deepEqual(begun(back, typed('new', noon + 4)), submit('new', 4))
})

test('Ctrl-D deletes; without any text it ends', (t) => {
  t.is(run(opened, typed('ab\x01\x04'))[0].editor.text, 'b')
  t.deepEqual(others(run(opened, typed('\x04'))[1]), [{ type: 'end' }])
})

const turned = (rooms: Rooms, ...keys: ReadonlyArray<string>): ReadonlyArray<string> =>
  run(opened, moved(rooms), typed('hello'), ...keys.map((key) => typed(key)))[1].flatMap(
    (effect) => (effect.type === 'submit' ? [effect.text] : []),
  )

test('Alt-Left and Alt-Right go around the rooms, whatever is being typed', (t) => {
  const rooms = within('garden', 'pond')
  t.deepEqual(turned(rooms, '\x1b[1;3D', '\x1b[1;3C'), ['/enter garden', '/enter lobby'])
  t.deepEqual(turned(goTo(rooms, lobby), '\x1b[1;3D', '\x1b[1;3C'), [
    '/enter pond',
    '/enter garden',
  ])
  t.deepEqual(turned(within(), '\x1b[1;3D'), ['/enter lobby'])
  const [state] = run(opened, moved(rooms), typed('hello'), typed('\x1b[1;3D'))
  t.is(state.editor.text, 'hello')
})

test('from a room that is none of one’s own, Alt-Left and Alt-Right lead to one that is', (t) => {
  const refused = dropRoom(within('garden', 'pond'), foldName('pond'))
  t.deepEqual(turned(refused, '\x1b[1;3D', '\x1b[1;3C'), ['/enter garden', '/enter garden'])
})

test('keys are drawn at once, what others say a little later and together', (t) => {
  const [state, effects] = run(opened, shown(said('goose', 'one')), shown(said('goose', 'two')))
  t.is(written(effects), '')
  t.deepEqual(wakes(effects), [noon + 8])
  const [, drawn] = run(state, woken(noon + 8))
  t.is(drawn.filter(({ type }) => type === 'write').length, 1)
  t.regex(visible(drawn), /\[goose\] one\r\n12:00 \[goose\] two\r\n/)
  t.regex(visible(run(state, typed('x'))[1]), /two\r\n.*> x/s)
})

test('what is awaited is asked for again if the wake-up came too early', (t) => {
  const messages = [{ text: 'on its way', at: noon }]
  const [state, effects] = run(opened, pending(messages), woken(noon + 8), woken(noon + 499))
  t.deepEqual(wakes(effects), [noon + 8, noon + 500, noon + 500])
  t.regex(visible(run(state, woken(noon + 500))[1]), /on its way/)
})

test('a row of bells for mentions and whispers is one, and none is for one’s own', (t) => {
  const rings = (...entries: ReadonlyArray<ReturnType<typeof said>>): number =>
    written(draw(run(opened, ...entries.map((entry) => shown(entry))))[1]).split('\x07').length - 1
  t.is(rings(said('goose', 'hello')), 0)
  t.is(rings(said('goose', 'duck!', noon, true)), 1)
  t.is(rings(whispered('goose', 'psst'), whispered('goose', 'psst')), 1)
  t.is(rings(whispered('duck', 'psst')), 0)
  const [state, effects] = draw(run(opened, shown(whispered('goose', 'psst'))))
  t.regex(written(effects), /\x07/)
  const again = (ms: number) =>
    written(run(state, shown(whispered('goose', 'psst'), noon + ms), woken(noon + ms + 8))[1])
  t.notRegex(again(249), /\x07/)
  t.regex(again(250), /\x07/)
  const row = Array.from({ length: 100 }, (_, index) => noon + 10 * index)
  const drawnRow = row.map((at) => shown(whispered('goose', 'psst'), at))
  t.is(written(run(opened, ...drawnRow, woken(noon + 1008))[1]).split('\x07').length - 1, 1)
  t.notRegex(written(run(state, typed('\x0c'))[1]), /\x07/)
})

test('the bell can be off', (t) => {
  const silent = told({ type: 'status', status: { ...status, bell: false } })
  const [, effects] = draw(run(opened, silent, shown(whispered('goose', 'psst'))))
  t.notRegex(written(effects), /\x07/)
})

test('a new day has a line of its own', (t) => {
  const day = 24 * 60 * 60 * 1000
  const entries = [said('a', '1'), said('a', '2', noon + day), said('a', '3', noon + day)]
  const [state, effects] = draw(run(opened, ...entries.map((entry) => shown(entry))))
  const expected = /\] 1\r\n-- Monday,? 23 November 2026 --\r\n12:00 \[a\] 2\r\n12:00 \[a\] 3/
  t.regex(visible(effects), expected)
  t.regex(visible(run(state, typed('\x0c'))[1]), expected)
})

test('what was not sent comes back to an empty prompt, to be sent anew, changed or typed over', (t) => {
  const [back] = run(opened, told({ type: 'return', text: 'hello' }))
  t.regex(visible(draw([back, []])[1]), /not sent> hello/)
  t.deepEqual(others(run(back, typed('\r'))[1]), [{ type: 'submit', text: 'hello', begunAt: noon }])
  t.is(run(back, typed('\x05!'))[0].editor.text, 'hello!')
  for (const next of ['other', '\x1b[200~other\x1b[201~']) {
    const [state, effects] = run(back, typed(next))
    t.is(state.editor.text, 'other')
    t.notRegex(visible(effects), /not sent/)
  }
})

test('what was not sent says for which room it was, when one is in another', (t) => {
  const back = (text: string, columns = 80) => {
    const there = run(openedWith(columns, 24), moved(within('garden')))[0]
    return visible(draw(run(there, told({ type: 'return', text }), moved(within('pond'))))[1])
  }
  t.regex(back('hello'), /not sent in #garden> hello/)
  t.regex(back('//help'), /not sent in #garden> \/\/help/)
  for (const text of ['/msg goose psst', '#meadow hello']) t.regex(back(text), /not sent> /)
  t.regex(back('hello', 41), /not sent> hello/)
  const [same] = run(opened, moved(within('garden')), told({ type: 'return', text: 'hello' }))
  t.regex(visible(draw([same, []])[1]), /not sent> hello/)
})

test('what was missed is no news: it rings if it is to, and the title does not count it', (t) => {
  const missed = { ...said('goose', 'duck!', noon, true), rings: false, missed: true } as Entry
  t.notRegex(written(draw(run(opened, shown(missed)))[1]), /\x07/)
  t.regex(written(draw(run(opened, shown({ ...missed, rings: true } as Entry)))[1]), /\x07/)
  const [away] = run(opened, typed('\x1b[O'))
  t.notRegex(written(draw(run(away, shown(missed)))[1]), /\(1\)/)
  t.regex(written(draw(run(away, shown(said('goose', 'hi'))))[1]), /\(1\)/)
})

test('how much was missed is told dimly', (t) => {
  const entry = { type: 'missed', count: 2, isAll: true } as const
  t.regex(
    written(draw(run(opened, shown(entry)))[1]),
    /\x1b\[2m-- .*\x1b\[2m2 messages while you were away/,
  )
})

test('what was not sent does not get into what is being typed, but is the next on the way back', (t) => {
  const before = run(opened, typed('first\r'), typed('mine'))[0]
  const [state, effects] = draw(run(before, told({ type: 'return', text: '/msg swan psst' })))
  t.regex(visible(effects), /Not sent.*psst.*> mine/s)
  t.is(run(state, typed('\x10'))[0].editor.text, '/msg swan psst')
  t.is(run(state, typed('\x10\x10'))[0].editor.text, 'first')
  t.is(run(state, typed('\x10\x0e'))[0].editor.text, 'mine')
  const [leafing] = run(before, typed('\x10'), told({ type: 'return', text: 'x' }))
  t.is(leafing.editor.text, 'first')
  t.is(run(leafing, typed('\x0e'))[0].editor.text, 'x')
})

test('a change of size is drawn when it has come to rest, and all else with it', (t) => {
  const size = { type: 'resized', columns: 30, rows: 10 } as const
  const [state, effects] = run(
    draw(run(opened, shown(said('goose', 'old'))))[0],
    { ...size, at: noon + 10 },
    typed('x', noon + 20),
    { ...size, at: noon + 30 },
    shown(said('goose', 'new'), noon + 40),
  )
  t.is(written(effects), '')
  t.deepEqual(wakes(effects), [noon + 210, noon + 230])
  const [, drawn] = run(state, woken(noon + 230))
  t.regex(written(drawn), /new.*> x/s)
})

test('/clear empties the screen, and nothing of it comes back', (t) => {
  const [state, effects] = run(opened, shown(said('goose', 'old')), told({ type: 'clear' }))
  t.regex(written(effects), /\x1b\[H\x1b\[K/)
  t.notRegex(written(run(state, typed('\x0c'))[1]), /old/)
})

test('the title tells of what is unread, while nobody looks', (t) => {
  const [away, left] = run(opened, typed('\x1b[O'))
  t.regex(written(left), /\x1b\[22;2t\x1b\]2;duck - Puddle\x07/)
  const [state, told] = draw(run(away, shown(said('goose', 'hello'))))
  t.regex(written(told), /\x1b\]2;\(1\) duck - Puddle\x07/)
  const joined = happened({ type: 'joined', name: 'swan', seq: 1, at: noon })
  t.notRegex(written(draw(run(state, shown(joined)))[1]), /\x1b\]2/)
  t.regex(written(run(state, typed('\x1b[I'))[1]), /\x1b\[23;2t/)
  t.regex(written(run(state, { type: 'closed', at: noon })[1]), /\x1b\[23;2t/)
})

test('Ctrl-Z gives the terminal back first; what comes meanwhile is shown afterwards', (t) => {
  const [state, effects] = run(opened, typed('half\x1a'), shown(said('goose', 'meanwhile')))
  t.deepEqual(
    effects.map(({ type }) => type),
    ['write', 'suspend'],
  )
  t.regex(written(effects), /\x1b\[\?2004l\x1b\[\?1004l/)
  const [, drawn] = run(state, { type: 'opened', columns: 80, rows: 24, at: noon })
  t.regex(written(drawn), /\x1b\[\?2004h\x1b\[\?1004h.*meanwhile.*> half/s)
  t.notRegex(written(drawn), /\x1b\[J/)
})

test('stopped unawares, everything is drawn anew', (t) => {
  const [state] = draw(run(opened, shown(said('goose', 'before'))))
  const [, drawn] = run(state, { type: 'opened', columns: 80, rows: 24, at: noon })
  t.regex(written(drawn), /\x1b\[\?2004h.*\x1b\[H\x1b\[K.*before/s)
})

test('at the end all that was said is on the screen, the prompt is not, and nothing follows', (t) => {
  const [state, effects] = run(opened, shown(said('goose', 'last')), { type: 'closed', at: noon })
  t.regex(visible(effects), /last\r\n$/)
  t.regex(written(effects), /\x1b\[\?2004l\x1b\[\?1004l\x1b\[\?25h\x1b\[\?2026l$/)
  t.deepEqual(run(state, typed('x'), woken(noon), { type: 'closed', at: noon })[1], [])
})

test('what stands half typed at the end stays on the screen', (t) => {
  t.regex(visible(run(opened, typed('half'), { type: 'closed', at: noon })[1]), /> half\r\n$/)
})

test('before it is opened nothing is written', (t) => {
  t.is(written(run(initial, shown(said('goose', 'early')), woken(noon))[1]), '')
})

test('however small the screen is said to be, it is drawn', (t) => {
  t.true(openedWith(0, 0).drawn.isOurs)
})
