import test from 'ava'
import fc from 'fast-check'
import type { Link } from '../../../core/client/status'
import { layOutPrompt } from '../../../core/terminal/prompt'
import type { TerminalState } from '../../../core/terminal/state'
import { holds } from '../../property'
import { keys } from './arbitrary'
import { noon, opened, run, said, shown, status, textOf, told, typed, written } from './sample'

/** A password is typed: nothing of it is to be seen, kept or sent but as the password. */

const link = (type: 'locked' | 'connected') =>
  told({ type: 'status', status: { ...status, link: { type } satisfies Link } })

const locked = run(opened, link('locked'))[0]

const secretsOf = (state: TerminalState, ...texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  run(state, ...texts.map((text) => typed(text)))[1].flatMap((effect) =>
    effect.type === 'submit-secret' ? [effect.secret] : [],
  )

const rowsOf = (state: TerminalState): ReadonlyArray<string> =>
  layOutPrompt(state, noon).rows.map((row) => textOf(row).trimEnd())

test('the prompt says what is asked for, and shows nothing of it', (t) => {
  const asked = ['-- duck: type the password of the server; it is not shown --', 'password>']
  t.deepEqual(rowsOf(locked), asked)
  const [state, effects] = run(locked, typed('geheim'))
  t.deepEqual(rowsOf(state), asked)
  t.notRegex(written(effects), /[geh]+eim/)
})

for (const [keystrokes, secret] of [
  ['geheim\r', 'geheim'],
  ['  ge heim \r', '  ge heim '],
  ['gehemi\x7f\x7fim\r', 'geheim'],
  ['ge👨‍👩‍👧\x7fheim\r', 'geheim'],
  ['nein\x15geheim\r', 'geheim'],
  ['nein\x03geheim\r', 'geheim'],
  ['\x1b[200~geheim\r\n\x1b[201~\r', 'geheim'],
  ['geheim\x1b[D\x1b[A\x10\x19\t\x17\r', 'geheim'],
  ['geheim\\\r', 'geheim\\'],
  ['\r', ''],
] as const)
  test(`${JSON.stringify(keystrokes)} is the password ${JSON.stringify(secret)}`, (t) => {
    t.deepEqual(secretsOf(locked, ...keystrokes), [secret])
  })

test('what was being typed stays as it was, and is neither sent nor lost', (t) => {
  const [state] = run(
    opened,
    typed('half a mess'),
    link('locked'),
    typed('geheim\r'),
    link('connected'),
  )
  t.deepEqual(rowsOf(state).at(-1), '> half a mess')
  t.is(state.secret, undefined)
  t.is(run(state, typed('age\r'))[1].find(({ type }) => type === 'submit')?.type, 'submit')
})

test('what was typed of a password is gone as soon as it is not asked for', (t) => {
  const [state] = run(locked, typed('gehe'), link('connected'), link('locked'), typed('im'))
  t.is(state.secret, 'im')
})

test('an empty one is what Ctrl-C and Ctrl-D leave, or end, the chat with', (t) => {
  const typesOf = (...texts: ReadonlyArray<string>) =>
    run(locked, ...texts.map((text) => typed(text)))[1]
      .map(({ type }) => type)
      .filter((type) => type !== 'write' && type !== 'wake')
  t.deepEqual(typesOf('\x03'), ['interrupt'])
  t.deepEqual(typesOf('x', '\x03'), [])
  t.deepEqual(typesOf('\x04'), ['end'])
  t.deepEqual(typesOf('x', '\x04'), [])
  t.deepEqual(typesOf('x', '\x1a'), ['suspend'])
})

test('what others say, what is refused, and a screen drawn anew clobber nothing', (t) => {
  const [state, effects] = run(
    locked,
    typed('geheim'),
    shown(said('goose', 'hello'), noon + 1),
    told({ type: 'return', text: 'hello' }, noon + 2),
    typed('\x0c', noon + 3),
    typed('\x1b[O', noon + 4),
  )
  t.is(state.secret, 'geheim')
  t.is(rowsOf(state).at(-1), 'password>')
  t.regex(written(effects), /\[goose\] hello/)
  t.notRegex(written(effects), /geheim/)
})

test('it is no longer than what may be typed', (t) => {
  t.is(secretsOf(locked, 'x'.repeat(9000), '\r')[0]?.length, 8192)
})

/** Letters that stand in nothing that is ever drawn. */
const letters = fc.string({ unit: fc.constantFrom('ж', 'щ', '漢', '👾'), minLength: 1 })

test('whatever is pressed, nothing of a password is ever written, or left in the editor', (t) => {
  const strokes = fc.array(fc.oneof(letters, fc.constantFrom(...keys.values())), { maxLength: 20 })
  holds(
    t,
    fc.property(strokes, (texts) => {
      const typing = texts.filter((text) => text !== '\x1a').map((text) => typed(text))
      const [state, effects] = run(locked, ...typing, link('connected'), {
        type: 'closed',
        at: noon + 1,
      })
      t.notRegex(written(effects), /[жщ漢👾]/u)
      t.notRegex(JSON.stringify(state.editor), /[жщ漢👾]/u)
      t.false(effects.some(({ type }) => type === 'submit'))
    }),
    300,
  )
})
