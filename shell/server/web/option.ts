import * as t from 'io-ts'

/** What the options of the browser door hold: several, with commas between them. */

const hostName = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text

const isTexts = (value: unknown): value is ReadonlyArray<string> => Array.isArray(value)

const listOf = (
  name: string,
  isRight: (text: string) => boolean,
): t.Type<ReadonlyArray<string>, unknown, unknown> =>
  new t.Type(
    name,
    isTexts,
    (value, context) => {
      const words = typeof value === 'string' ? value.split(',') : ['']
      const texts = words.map((word) => word.trim().toLowerCase())
      return texts.every(isRight) ? t.success(texts) : t.failure(value, context)
    },
    t.identity,
  )

/** Without a port; a name with other letters than those of ASCII, as `xn--...`. */
export const HostNames = listOf('names like chat.example.org, with commas between them', (text) =>
  hostName.test(text),
)

export const Origins = listOf(
  'addresses like https://chat.example.org, with commas between them',
  isOrigin,
)
