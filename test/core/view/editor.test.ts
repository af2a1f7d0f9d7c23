import test from 'ava'
import fc from 'fast-check'
import { bindings } from '../../../core/terminal/binding'
import { type Editor, editorLengthMax, emptyEditor, insert, take } from '../../../core/view/editor'
import { anyText, dangerousText } from '../terminal/arbitrary'

/** `|` stands for the cursor. */
const at = (marked: string): Editor => ({
  ...emptyEditor,
  text: marked.replace('|', ''),
  cursor: marked.indexOf('|'),
})

const marked = ({ text, cursor }: Editor): string =>
  `${text.slice(0, cursor)}|${text.slice(cursor)}`

const press = (editor: Editor, ...names: ReadonlyArray<string>): Editor =>
  names.reduce((before, name) => bindings.get(name)?.(before) ?? before, editor)

const examples: ReadonlyArray<readonly [string, string, string]> = [
  ['left', 'a👨‍👩‍👧|b', 'a|👨‍👩‍👧b'],
  ['ctrl-b', '|ab', '|ab'],
  ['right', '|🇩🇪🇫🇷', '🇩🇪|🇫🇷'],
  ['ctrl-f', 'ab|', 'ab|'],
  ['home', 'one\ntwo|', 'one\n|two'],
  ['ctrl-a', 'one|', '|one'],
  ['end', '|one\ntwo', 'one|\ntwo'],
  ['ctrl-e', 'o|ne', 'one|'],
  ['alt-b', 'one two, |three', 'one |two, three'],
  ['ctrl-left', 'one ❤️ |', '|one ❤️ '],
  ['alt-f', 'one|, two three', 'one, two| three'],
  ['ctrl-right', '|größe x', 'größe| x'],
  ['up', 'first\nse|cond', 'fi|rst\nsecond'],
  ['up', 'a\nlonger|', 'a|\nlonger'],
  ['down', 'fi|rst\nsecond\nthird', 'first\nse|cond\nthird'],
  ['down', 'longer|\na\nb', 'longer\na|\nb'],
  ['backspace', 'e\u0301|x', '|x'],
  ['backspace', '❤️|', '|'],
  ['delete', 'a|👍🏽b', 'a|b'],
  ['ctrl-w', 'say to-goose  |x', 'say |x'],
  ['alt-backspace', 'say to-goose|', 'say to-|'],
  ['alt-d', 'a| word b', 'a| b'],
  ['ctrl-u', 'one\ntwo th|ree', 'one\n|ree'],
  ['ctrl-k', 'o|ne\ntwo', 'o|\ntwo'],
  ['ctrl-k', 'one|\ntwo', 'one|two'],
]

for (const [key, before, after] of examples)
  test(`${key} on ${JSON.stringify(before)}`, (t) => t.is(marked(press(at(before), key)), after))

test('what was killed is put back, as often as one likes', (t) => {
  t.is(marked(press(at('one two|'), 'ctrl-w', 'ctrl-y', 'ctrl-y')), 'one twotwo|')
  t.is(marked(press(at('one two|'), 'ctrl-w', 'ctrl-k', 'ctrl-y')), 'one two|')
})

test('what is inserted is what can be drawn', (t) => {
  t.is(insert('a\x1b[2J\r\nb\u202e')(emptyEditor).text, 'a\x1b[2J\nb\u202e')
})

test('the text is never longer than it may be', (t) => {
  const full = insert('x'.repeat(3 * editorLengthMax))(emptyEditor)
  t.is(full.text.length, editorLengthMax)
  t.is(insert('y')(full).text, full.text)
})

test('history: up and down, and what is changed on a page stays until something is sent', (t) => {
  const sent = take(take(emptyEditor, 'one'), 'two')
  const draft = insert('draft')(sent)
  t.is(press(draft, 'up').text, 'two')
  t.is(press(draft, 'up', 'ctrl-p', 'ctrl-p').text, 'one')
  t.is(press(draft, 'up', 'up', 'down', 'ctrl-n', 'down').text, 'draft')
  const changed = insert('!')(press(draft, 'up'))
  t.is(press(changed, 'up', 'down').text, 'two!')
  const again = take(press(changed, 'up'), 'one')
  t.is(press(again, 'up', 'up').text, 'two')
})

test('history keeps no line twice in a row, and only so many', (t) => {
  const twice = take(take(take(emptyEditor, 'one'), 'two'), 'two')
  t.is(press(twice, 'up', 'up').text, 'one')
  const many = Array.from({ length: 600 }, (_, index) => String(index)).reduce(take, emptyEditor)
  t.is(press(many, ...Array.from({ length: 700 }, () => 'ctrl-p')).text, '100')
})

/** The text as two lists of graphemes, cut anew after each key: slow, plain, and surely right. */
type Naive = readonly [string, string]

const graphemes = (text: string): ReadonlyArray<string> =>
  Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)

const lastOf = (text: string): string => graphemes(text).at(-1) ?? ''
const firstOf = (text: string): string => graphemes(text)[0] ?? ''

const naiveKeys: Readonly<Record<string, (naive: Naive) => Naive>> = {
  left: ([a, b]) => [a.slice(0, a.length - lastOf(a).length), lastOf(a) + b],
  right: ([a, b]) => [a + firstOf(b), b.slice(firstOf(b).length)],
  backspace: ([a, b]) => [a.slice(0, a.length - lastOf(a).length), b],
  delete: ([a, b]) => [a, b.slice(firstOf(b).length)],
  home: ([a, b]) => [a.replace(/[^\n]*$/, ''), (/[^\n]*$/.exec(a)?.[0] ?? '') + b],
  end: ([a, b]) => [a + (/^[^\n]*/.exec(b)?.[0] ?? ''), b.replace(/^[^\n]*/, '')],
  'ctrl-u': ([a, b]) => [a.replace(/[^\n]*$/, ''), b],
  'ctrl-w': ([a, b]) => {
    const kept = graphemes(a)
    const solid = kept.findLastIndex((one) => !/^\s/.test(one))
    const start = kept.slice(0, solid + 1).findLastIndex((one) => /^\s/.test(one)) + 1
    return [kept.slice(0, start).join(''), b]
  },
}

/** New neighbours may have joined around the cursor: it stands behind them. */
const settle = ([a, b]: Naive): Naive => {
  const parts = graphemes(a + b)
  let head = ''
  for (const part of parts) if (head.length < a.length) head += part
  return [head, (a + b).slice(head.length)]
}

test('whatever is typed, the text is that of a naive editor', (t) => {
  const action = fc.oneof(
    anyText.map((text) => ({ text })),
    fc.constantFrom(...Object.keys(naiveKeys)).map((key) => ({ key })),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      let editor = emptyEditor
      let naive: Naive = ['', '']
      for (const one of actions) {
        editor = 'key' in one ? press(editor, one.key) : insert(one.text)(editor)
        naive = settle(
          'key' in one ? (naiveKeys[one.key]?.(naive) ?? naive) : [naive[0] + one.text, naive[1]],
        )
        t.is(marked(editor), naive.join('|'))
      }
    }),
  )
})

test('any keys leave the cursor between two graphemes', (t) => {
  const action = fc.oneof(
    dangerousText.map((text) => insert(text)),
    fc.constantFrom(...bindings.values()),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const { text, cursor } = actions.reduce((before, edit) => edit(before), emptyEditor)
      const offsets = Array.from(new Intl.Segmenter('en').segment(text), ({ index }) => index)
      t.true([...offsets, text.length].includes(cursor))
    }),
  )
})
