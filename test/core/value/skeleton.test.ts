import test from 'ava'
import { foldName } from '../../../core/value/name'
import { skeletonsOf } from '../../../core/value/skeleton'

/** Which names could be taken for each other. */

const isLike = (one: string, other: string): boolean => {
  const looks = skeletonsOf(one)
  return skeletonsOf(other).some((look) => looks.includes(look))
}

const alike: ReadonlyArray<readonly [string, string]> = [
  ['paypal', 'paypaI'],
  ['PAYPAL', 'paypaI'],
  ['Ian', 'lan'],
  ['IAN', 'ian'],
  // The first two are Cyrillic throughout, and one has a Cyrillic letter.
  ['coco', 'сосо'],
  ['COCO', 'СОСО'],
  ['duck', 'duсk'],
  ['duck', 'ᴅᴜᴄᴋ'],
  ['Duck', 'ᴅᴜᴄᴋ'],
  ['mallard', 'ᴍᴀʟʟᴀʀᴅ'],
  // Greek, whose small letter looks otherwise than the capital.
  ['AKM', 'ΑΚΜ'],

  ['modem', 'ⅿodeⅿ'],
  ['İris', 'İRIS'],
]

for (const [one, other] of alike)
  test(`${one} and ${other} are too like each other`, (t) => {
    t.true(isLike(one, other))
    t.true(isLike(other, one))
  })

const unlike: ReadonlyArray<readonly [string, string]> = [
  ['b0b', 'bob'],
  ['du1ey', 'duley'],
  ['modern', 'modem'],
  ['duck', 'ducks'],
  ['duck', 'dück'],
  ['duck', 'goose'],
  ['утка', 'гусь'],
]

for (const [one, other] of unlike)
  test(`${one} and ${other} are not`, (t) => t.false(isLike(one, other)))

test('a name of plain letters has its folded form alone, as it has by the long way', (t) => {
  for (const name of ['Duck', 'b0b', 'modern', 'a_b-c.d', 'MALLARD1']) {
    t.deepEqual(skeletonsOf(name), [foldName(name)])
    t.deepEqual(skeletonsOf(`${name}é`), [foldName(`${name}é`)])
  }
})
