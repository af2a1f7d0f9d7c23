import test from 'ava'
import fc from 'fast-check'
import { mentions } from '../../../core/client/mention'
import { Name } from '../../../core/value/name'

/** Whether a text speaks of somebody. */

const examples: ReadonlyArray<readonly [text: string, name: string, expected: boolean]> = [
  ['duck', 'duck', true],
  ['hello duck!', 'duck', true],
  ['DUCK, are you there?', 'Duck', true],
  ['@duck', 'duck', true],
  ['a (duck) here', 'duck', true],
  ['ducks', 'duck', false],
  ['geoduck', 'duck', false],
  ['duck_2', 'duck', false],
  ['duck2', 'duck', false],
  ['the ｄuck', 'duck', true],
  ['STRASSE', 'straße', true],
  ['axb', 'a.b', false],
  ['see a.b.', 'a.b', true],
  ['x-y?', 'x-y', true],
  ['an e\u0301', 'e', false],
  ['JOSE\u0301, are you there?', 'josé', true],
  ['Κώστα, ΚΏΣΤΑΣ!', 'κώστας', true],
  ['علیرضا سلام', 'علی\u200cرضا', true],
  ['علی\u200cرضا', 'علی', false],
  [`jose\u0301: ${'and so on '.repeat(400)}`, 'josé', true],
  [`${'and so on '.repeat(400)}jose\u0301`, 'josé', true],
  [`duck ${'and so on '.repeat(410)}`, 'duck', false],
  ['', 'duck', false],
]

for (const [text, name, expected] of examples)
  test(`${JSON.stringify(text)} ${expected ? 'mentions' : 'does not mention'} ${name}`, (t) => {
    t.is(mentions(text, name), expected)
  })

test('any name is mentioned by itself, and none makes the search throw', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }).filter(Name.is), (name) => {
      t.true(mentions(`psst, ${name}: hello`, name))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, name) => {
      t.is(typeof mentions(text, name), 'boolean')
    }),
  )
})
