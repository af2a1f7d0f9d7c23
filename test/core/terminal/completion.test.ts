import test from 'ava'
import { OrderedSet } from 'immutable'
import { moved, opened, run, said, shown, status, told, typed, within } from './sample'

const textAfter = (...sent: ReadonlyArray<string>): string =>
  run(opened, ...sent.map((text) => typed(text)))[0].editor.text

test('a name at the start is followed by a colon, elsewhere by a blank', (t) => {
  t.is(textAfter('sw', '\t'), 'swan: ')
  t.is(textAfter('hello sw', '\t'), 'hello swan ')
  t.is(textAfter('(sw', '\t'), '(swan ')
  t.is(textAfter('/msg SW', '\t'), '/msg swan ')
})

const named = (name: string, text: string): string =>
  run(
    opened,
    told({ type: 'status', status: { ...status, roster: OrderedSet([name]) } }),
    typed(text),
  )[0].editor.text

test('a name is found as names are compared, whatever its case, its composition and its joiners', (t) => {
  for (const text of ['κώ', 'κώσ', 'ΚΏΣ', 'κω\u0301σ', 'κώστας'])
    t.is(named('κώστας', `${text}\t`), 'κώστας: ')
  for (const text of ['علیر', 'علی\u200cر'])
    t.is(named('علی\u200cرضا', `${text}\t`), 'علی\u200cرضا: ')
  t.is(named('Straße', 'strass\t'), 'Straße: ')
})

test('several candidates: by who has spoken last, around and back', (t) => {
  t.is(textAfter('go', '\t'), 'goose: ')
  t.is(textAfter('go', '\t\t'), 'Gosling: ')
  t.is(textAfter('go', '\t\t\t'), 'goose: ')
  t.is(textAfter('go', '\t\t\x1b[Z'), 'goose: ')
  t.is(textAfter('go', '\x1b[Z'), 'Gosling: ')
  t.is(textAfter('\t'), 'goose: ')
})

test('commands at the start only', (t) => {
  t.is(textAfter('/w', '\t'), '/who ')
  t.is(textAfter('/w', '\t\t'), '/whispers ')
  t.is(textAfter('/hE', '\t'), '/help ')
  t.is(textAfter('a /w', '\t'), 'a /w')
})

const inRooms = (...sent: ReadonlyArray<string>): string =>
  run(opened, moved(within('Garden', 'pond')), ...sent.map((text) => typed(text)))[0].editor.text

test('a room after a sign at the start, and after a command that takes one', (t) => {
  t.is(inRooms('#GA', '\t'), '#Garden ')
  t.is(inRooms('#', '\t\t'), '#Garden ')
  for (const command of ['/enter', '/JOIN', '/exit', '/part', '/who', '/list'])
    t.is(inRooms(`${command} po`, '\t'), `${command} pond `)
  t.is(inRooms('/enter  #po', '\t'), '/enter  #pond ')
})

test('a room nowhere else', (t) => {
  t.is(inRooms('see #po', '\t'), 'see #po')
  t.is(inRooms('/msg po', '\t'), '/msg po')
  t.is(inRooms('/enter pond go', '\t'), '/enter pond goose ')
  t.is(inRooms('# po', '\t'), '# po')
  t.is(inRooms('#meadow', '\t'), '#meadow')
})

test('nothing to complete: nothing happens', (t) => {
  t.is(textAfter('zebra', '\t\x1b[Z\t'), 'zebra')
  t.is(textAfter('/zebra', '\t'), '/zebra')
})

test('text behind the cursor stays', (t) => {
  t.is(textAfter('go there', '\x1b[H\x1b[C\x1b[C', '\t\t'), 'Gosling:  there')
})

test('what happens between two presses changes nothing', (t) => {
  const [state] = run(
    opened,
    typed('go\t'),
    shown(said('Gosling', 'hello')),
    told({ type: 'status', status: { ...status, roster: OrderedSet(['Gosling', 'swan']) } }),
    typed('\x1b[I'),
    typed('\t\t'),
  )
  t.is(state.editor.text, 'goose: ')
})

test('any other key ends it', (t) => {
  t.is(textAfter('go', '\t', 's', '\t'), 'goose: swan ')
})
