/* eslint-disable no-control-regex */
import test from 'ava'
import { dangers } from '../../core/terminal/arbitrary'
import { chatCommand } from './person'
import { at, ScriptedServer } from './scripted'
import { sit } from './seated'

/** A server that wishes its users ill: nothing that it says does anything to their terminals. */

/** All that a server can say with that text in every place for one. */
const framesWith = (text: string): ReadonlyArray<object> => [
  { type: 'joined', name: text, at },
  { type: 'said', from: text, text, at },
  { type: 'whispered', from: text, to: 'duck', text, at },
  { type: 'whispered', from: 'duck', to: text, text, at },
  { type: 'renamed', from: text, to: `${text}2`, at },
  { type: 'users', names: ['duck', text] },
  { type: 'error', code: 'bad-name', text },
  { type: 'stopping', text, at },
  { type: 'left', name: `${text}2`, reason: 'lost', at },
]

/** What the terminal may be told: colours, cursor, modes, the bell, line ends. */
const drawing = /\x1b\[\??[\d;]*[hlABHJKm]|\r\n|\r|\x07/g

const dangerous = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\ufeff\u{e0041}]/u

test.serial('nothing dangerous ever reaches the terminal', async (t) => {
  const texts = dangers.map((danger) => `a${danger}b`)
  const server = await ScriptedServer.start(t, texts.join(''))
  const duck = sit(t, chatCommand('duck', server.port))
  await server.hear('join')
  server.send({ type: 'error', code: 'name-taken', text: texts.join('') })
  await duck.sees('/nick NAME')
  duck.press('/nick duck\r')
  await server.admit()
  await duck.sees('3 here --')
  for (const text of texts) {
    server.send(...framesWith(text))
    duck.press(`\x1b[200~${text.replace('\x1b', '\ufffd')}\x1b[201~`)
  }
  server.send({ type: 'said', from: 'goose', text: 'all of it', at })
  await duck.sees('all of it')
  t.notRegex(duck.bytes().replace(drawing, ''), dangerous)
  // The bell rang for a whisper to duck, and for nothing that a text held.
  t.regex(duck.bytes(), /\x07/)
  t.notRegex(duck.bytes(), /a\x07b/)
})
