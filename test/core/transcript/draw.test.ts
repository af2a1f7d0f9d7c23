import test from 'ava'
import fc from 'fast-check'
import { abilitiesOf } from '../../../core/terminal/ability'
import { drawParagraph } from '../../../core/transcript/draw'
import { phraseTold } from '../../../core/transcript/phrase'
import { holds } from '../../property'
import { atTime } from './reader'

/** On a terminal, names have their colours, and no row begins as another entry does. */

const said = (text: string) =>
  phraseTold({ type: 'said', from: 'duck', text, seq: 7, at: atTime(7, 31) })

const plain = drawParagraph(abilitiesOf({ TERM: 'xterm', NO_COLOR: '1' }))

test('a long line is cut before the edge, behind a bar', (t) => {
  // oxlint-disable-next-line no-control-regex
  const rows = plain(said('aaaa bbbb cccc dddd eeee'), 31).replace(/\u001b\[\d*m/g, '')
  t.is(rows, '07:31 [duck] aaaa bbbb cccc \n           | dddd eeee')
})

test('a name has its colour, unless there is to be none', (t) => {
  const coloured = drawParagraph(abilitiesOf({ TERM: 'xterm-256color' }))
  // oxlint-disable-next-line no-control-regex
  t.regex(coloured(said('hi'), 80), /\u001b\[38;5;\d+mduck\u001b\[m/)
  t.regex(plain(said('hi'), 80), /\[duck\] hi/)
})

test('whatever is said, each row but the first begins with a bar', (t) => {
  holds(
    t,
    fc.property(fc.string(), (text) => {
      const [first = '', ...rest] = plain(said(text), 30).split('\n')
      // oxlint-disable-next-line no-control-regex
      return /07:31 /.test(first) && rest.every((row) => /^(?:\u001b\[2m)? *\| /.test(row))
    }),
  )
})
