import test from 'ava'
import fc from 'fast-check'
import { insert } from '../../../core/view/editor'
import { layOutPrompt, nextChangeAt } from '../../../core/terminal/prompt'
import type { TerminalState } from '../../../core/terminal/state'
import { widthOf } from '../../../core/view/grapheme'
import { dangerousText } from './arbitrary'
import {
  moved,
  noon,
  opened,
  openedWith,
  pending,
  listSent,
  run,
  status,
  textOf,
  told,
  typed,
  within,
} from './sample'

const rowsOf = (state: TerminalState, at = noon): ReadonlyArray<string> =>
  layOutPrompt(state, at).rows.map((row) => textOf(row).trimEnd())

test('how things stand, and what is typed', (t) => {
  t.deepEqual(rowsOf(run(opened, typed('hello'))[0]), ['-- duck: 4 here --', '> hello'])
})

test('the present room, and how much is unread in the others', (t) => {
  const [state] = run(opened, moved(within('garden', 'pond')), typed('hello'))
  t.deepEqual(rowsOf(state), ['-- duck: 4 here, #lobby 1, #garden 1 --', '#pond> hello'])
  const [back] = run(opened, moved(within()))
  t.deepEqual(rowsOf(back), ['-- duck: 4 here --', '>'])
})

test('rooms take no more of the screen than there is', (t) => {
  const names = Array.from({ length: 20 }, (_, index) => `room-with-a-long-name-${index}`)
  const [state] = run(openedWith(40, 8), moved(within(...names)), typed('x'.repeat(30)))
  const [stand, first, second] = rowsOf(state)
  t.is(stand, '-- duck: 4 here, #lobby 1, #room-with-a')
  t.is(first, `#room-with-a-> ${'x'.repeat(24)}`)
  t.is(second?.trim(), 'x'.repeat(6))
})

test('the name of a room from right to left moves nothing around it', (t) => {
  const [state] = run(opened, moved(within('גן', 'בריכה')))
  const [stand, prompt] = rowsOf(state)
  t.is(stand, '-- duck: 4 here, #lobby 1, \u2068#גן\u2069 1 --')
  t.is(prompt, '\u2068#בריכה\u2069>')
})

test('while there is no connection, nothing is said to be unread', (t) => {
  const link = { type: 'waiting', until: noon + 3000 } as const
  const shown = { ...status, link, rooms: within('garden', 'pond') }
  const [state] = run(opened, told({ type: 'status', status: shown }))
  t.is(rowsOf(state)[0], '-- duck: reconnecting in 3 s, or on Enter --')
})

test('a name and a message from right to left move nothing around them', (t) => {
  const shown = { ...status, name: 'בטה', pending: listSent([{ text: 'שלום', at: noon }]) }
  const [state] = run(opened, told({ type: 'status', status: shown }))
  const [sent, how] = rowsOf(state, noon + 500)
  t.is(sent, '... \u2068שלום\u2069')
  t.regex(how ?? '', /^-- \u2068בטה\u2069: 4 here --$/)
})

test('what is typed is cut at the width, and line breaks are seen', (t) => {
  const [state] = run(openedWith(20, 8), typed('\x1b[200~one\ntwo\x1b[201~'), typed('x'.repeat(20)))
  t.deepEqual(rowsOf(state).slice(1), ['> one⏎', '  twoxxxxxxxxxxxxxx', '  xxxxxx'])
})

test('the way back is counted down', (t) => {
  const link = { type: 'waiting', until: noon + 3500 } as const
  const [state] = run(opened, told({ type: 'status', status: { ...status, link } }))
  const shown = [0, 499, 500, 2500, 3500, 9999].map((ms) => rowsOf(state, noon + ms)[0])
  const seconds = shown.map((row) => /in (\d+) s/.exec(row ?? '')?.[1])
  t.deepEqual(seconds, ['4', '4', '3', '1', '0', '0'])
  t.is(nextChangeAt(state, noon), noon + 500)
  t.is(nextChangeAt(state, noon + 2500), noon + 3500)
  t.is(nextChangeAt(state, noon + 3500), undefined)
})

test('what is not answered for three seconds is told, and its seconds counted', (t) => {
  const link = { type: 'unanswered', at: noon } as const
  const [state] = run(opened, told({ type: 'status', status: { ...status, link } }))
  const stand = (ms: number) => rowsOf(state, noon + ms)[0]
  t.deepEqual([0, 2999].map(stand), Array(2).fill('-- duck: 4 here --'))
  t.deepEqual(
    [3000, 3999, 4000, 61_500].map(stand),
    [3, 3, 4, 61].map((seconds) => `-- duck: no answer for ${seconds} s --`),
  )
  const changes = [0, 2999, 3000, 3999, 4001].map((ms) => nextChangeAt(state, noon + ms))
  t.deepEqual(
    changes,
    [3000, 3000, 4000, 4000, 5000].map((ms) => noon + ms),
  )
  const [heard] = run(state, told({ type: 'status', status }))
  t.is(rowsOf(heard, noon + 9000)[0], '-- duck: 4 here --')
  t.is(nextChangeAt(heard, noon + 9000), undefined)
})

test('a message that is half a second on its way stands above, on one row', (t) => {
  const messages = [
    { text: 'one\ntwo', at: noon },
    { text: 'x'.repeat(99), at: noon + 1 },
  ]
  const [state] = run(opened, pending(messages))
  t.is(rowsOf(state, noon + 499).length, 2)
  t.deepEqual(rowsOf(state, noon + 500).slice(0, 1), ['... one two'])
  t.deepEqual(rowsOf(state, noon + 501).slice(0, 2), ['... one two', `... ${'x'.repeat(75)}`])
  t.is(nextChangeAt(state, noon + 500), noon + 501)
})

test('too much for the screen: the rows around the cursor', (t) => {
  const lines = Array.from({ length: 9 }, (_, index) => `line ${index}`)
  const [end] = run(openedWith(20, 6), typed(`\x1b[200~${lines.join('\n')}\x1b[201~`))
  t.deepEqual(rowsOf(end).slice(1), ['  line 5⏎', '  line 6⏎', '  line 7⏎', '  line 8'])
  const [middle] = run(end, typed('\x1b[A'.repeat(5)))
  t.deepEqual(rowsOf(middle).slice(1), ['  line 1⏎', '  line 2⏎', '  line 3⏎', '  line 4⏎'])
  t.is(textOf(layOutPrompt(middle, noon).beforeCursor), '  line 3')
})

test('the prompt is never wider or taller than the screen, and holds no control character', (t) => {
  const size = fc.record({
    columns: fc.integer({ min: 16, max: 90 }),
    rows: fc.integer({ min: 1, max: 12 }),
  })
  const roomName = fc.constantFrom(
    'garden',
    '漢字漢字漢字漢字',
    'בריכה',
    'क्षक्षक्षक्ष',
    'x'.repeat(32),
  )
  const rooms = fc.array(roomName, { maxLength: 4 }).map((names) => within(...names))
  fc.assert(
    fc.property(
      size,
      dangerousText,
      dangerousText,
      fc.nat(9),
      rooms,
      (screen, text, sent, times, rooms) => {
        const { columns, rows } = screen
        const messages = Array.from({ length: times }, () => ({ text: sent, at: 0 }))
        const [full] = run(
          openedWith(columns, rows),
          told({
            type: 'status',
            status: { ...status, rooms, name: sent, pending: listSent(messages) },
          }),
          ...(times % 2 === 0 ? [told({ type: 'return', text: sent })] : []),
        )
        const state = { ...full, editor: insert(text.repeat(times))(full.editor) }
        const area = layOutPrompt(state, noon)
        t.true(area.rows.length <= rows && area.cursorRow < area.rows.length)
        t.true(textOf(area.rows[area.cursorRow] ?? []).startsWith(textOf(area.beforeCursor)))
        for (const row of area.rows) {
          t.true(widthOf(textOf(row)) < columns)
          t.notRegex(textOf(row), /(?![\u2068\u2069])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/u)
        }
      },
    ),
  )
})
