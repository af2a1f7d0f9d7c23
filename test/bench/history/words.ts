/** What people have said for most of a year, and what is looked for in it. The same at each run. */

/** Messages of the history that is looked through. */
export const messagesMax = 1_000_000

/** Those of the last 300 days, as none is to go while it is looked for. */
const spanMs = 300 * 86_400_000

export const momentOf = (index: number, now: number): number =>
  now - Math.round(spanMs * (1 - index / messagesMax))

const peopleMax = 200

export const speakerOf = (index: number): string =>
  `p${String((index * 7) % peopleMax).padStart(3, '0')}`

/** Three in ten of the messages are said in other rooms. */
const roomsMax = 20

export const placeOf = (index: number): string | undefined =>
  index % 10 < 7 ? undefined : `r${index % roomsMax}`

/** A generator of numbers from 0 to 1 (the constants are those of Numerical Recipes). */
export const createChance = (seed: number) => {
  let state = seed
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What is looked for stands in one of so many messages, wherever it was said. */
const planted = [
  ['gooseberry', 3],
  ['鸭子们', 201],
  ['池塘', 203],
  ['zanzibar', 50_001],
  ['琥珀', 50_003],
] as const

const wordsMax = 5000
const wordsPerText = 7

/** The usual letters are first. */
const letters = 'etaoinshrdlcumwfgypb'

const createWord = (chance: () => number): string =>
  Array.from(
    { length: 2 + Math.floor(7 * chance()) },
    () => letters[Math.floor(letters.length * chance() * chance())],
  ).join('')

/** Makes the text of a message; a word is the less usual, the later it stands among all words (Zipf). */
export const createTexts = (): ((index: number) => string) => {
  const chance = createChance(1)
  const words = Array.from({ length: wordsMax }, () => createWord(chance))
  return (index) => {
    const usual = Array.from(
      { length: wordsPerText },
      () => words[Math.floor(wordsMax ** chance()) - 1],
    )
    return [
      ...usual,
      ...planted.flatMap(([word, each]) => (index % each === 0 ? [word] : [])),
    ].join(' ')
  }
}

export interface Sought {
  readonly title: string
  readonly text: string
}

/** `now` is when the last message was said. */
export const listSought = (now: number): ReadonlyArray<Sought> => [
  { title: 'a word of every third message', text: 'gooseberry' },
  { title: 'a word of 20 messages', text: 'zanzibar' },
  { title: 'a part of a word', text: 'nziba' },
  { title: 'a Chinese word', text: '鸭子们' },
  { title: 'two characters', text: '池塘' },
  { title: 'two characters of 20 messages', text: '琥珀' },
  { title: 'a usual word, from:', text: `gooseberry from:${speakerOf(0)}` },
  {
    title: 'a usual word, before:',
    text: `gooseberry before:${new Date(now - spanMs / 2).toISOString().slice(0, 10)}`,
  },
]
