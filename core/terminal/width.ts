import { eastAsianWidth } from 'get-east-asian-width'

/**
 * How many columns a text takes at most. Terminals disagree about emoji, flags and joined sequences, so
 * no sum is right in all of them; this one is an upper bound, and whoever draws never relies on more.
 * Only characters that Unicode calls ambiguous count as narrow, as they are outside East Asian fonts.
 */
const joiner = /^(?:\u200c|\u200d|\ufe0e)$/
const emojiStyle = '\ufe0f'

/** All but a few marks on the basic plane are old enough for every terminal to give them no room. */
const mark = /^(?=[\0-\uffff]$)[\p{Mn}\p{Me}]$/u

const emoji = /^[\p{Emoji_Presentation}\p{Regional_Indicator}]$/u

const codePointWidth = (character: string): number => {
  if (character <= '~') return 1
  if (character === emojiStyle) return 1
  if (joiner.test(character) || mark.test(character)) return 0
  return emoji.test(character) ? 2 : eastAsianWidth(character.codePointAt(0) ?? 0)
}

/** Columns that `text` takes at most; it holds no control characters. */
export const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += codePointWidth(character)
  return width
}
