import * as t from 'io-ts'
import { several } from '../../option-value'

/** What the options of the browser door hold: several, with commas between them. */

const hostName = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text

/** A text whose case does not matter. */
const lowerCase = (isRight: (text: string) => boolean): t.Type<string, string, unknown> =>
  new t.Type(
    'text in lower case',
    t.string.is,
    (value, context) => {
      const text = typeof value === 'string' ? value.toLowerCase() : ''
      return isRight(text) ? t.success(text) : t.failure(value, context)
    },
    t.identity,
  )

/** Without a port; a name with other letters than those of ASCII, as `xn--...`. */
export const HostNames = several(
  'names like chat.example.org, with commas between them',
  lowerCase((text) => hostName.test(text)),
)

export const Origins = several(
  'addresses like https://chat.example.org, with commas between them',
  lowerCase(isOrigin),
)
