import test from 'ava'
import { abilitiesOf, type Environment, isDumb } from '../../../core/terminal/ability'

/** What a terminal can do, by its name and by what a person wants. */

const coloursOf = (environment: Environment): number => abilitiesOf(environment).colours

test('the name of a terminal tells how many colours it has', (t) => {
  const names = {
    256: 'xterm-256color tmux-256color screen-256color rxvt-unicode-256color st-256color xterm-direct xterm-kitty alacritty foot',
    16: 'xterm screen linux rxvt tmux cygwin ansi eterm-color putty',
    0: 'vt100 vt220 linux-m xterm-mono dumb unknown',
  }
  for (const [colours, terms] of Object.entries(names))
    for (const TERM of terms.split(' ')) t.is(coloursOf({ TERM }), Number(colours), TERM)
  t.is(coloursOf({ TERM: 'xterm', COLORTERM: 'truecolor' }), 256)
})

test('a person who wants colours, or none, is heard', (t) => {
  const wishes: ReadonlyArray<readonly [string, string, number]> = [
    ['1', 'xterm-256color', 256],
    ['true', 'xterm', 16],
    ['', 'vt100', 16],
    ['2', 'xterm', 256],
    ['3', 'vt100', 256],
    ['0', 'xterm-256color', 0],
    ['false', 'xterm-256color', 0],
  ]
  for (const [FORCE_COLOR, TERM, colours] of wishes)
    t.is(coloursOf({ FORCE_COLOR, TERM }), colours, `${FORCE_COLOR} ${TERM}`)
  t.is(coloursOf({ NO_COLOR: '1', TERM: 'xterm-256color' }), 0)
  t.is(coloursOf({ NO_COLOR: '', TERM: 'xterm-256color' }), 256)
  t.is(coloursOf({ NO_COLOR: '1', FORCE_COLOR: '1', TERM: 'xterm' }), 16)
})

test('a terminal without a name is sent no sequences', (t) => {
  for (const environment of [{}, { TERM: '' }, { TERM: 'dumb' }, { TERM: 'unknown' }])
    t.true(isDumb(environment))
  t.false(isDumb({ TERM: 'xterm' }))
})

test('Windows does not name its terminal, and has no jobs', (t) => {
  t.false(isDumb({ OS: 'Windows_NT' }))
  t.like(abilitiesOf({ OS: 'Windows_NT' }), { colours: 256, hasJobs: false })
  t.true(abilitiesOf({ TERM: 'xterm' }).hasJobs)
})

test('links are for terminals that are known to have them', (t) => {
  for (const known of [{ TERM: 'foot' }, { TERM_PROGRAM: 'WezTerm' }, { VTE_VERSION: '7600' }])
    t.true(abilitiesOf(known).hasLinks)
  t.false(abilitiesOf({ TERM: 'xterm-256color' }).hasLinks)
})
