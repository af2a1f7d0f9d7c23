import type { Message } from './transcript'

/** Whether everyone has read the same, nothing twice and nothing not at all; and what became of what was typed. */

/** A row of the history. */
export interface Kept extends Message {
  readonly seq: number
  /** In milliseconds since the epoch, as all times here. */
  readonly at: number
}

/** What a person at a terminal has read and done. */
export interface Account {
  readonly name: string
  readonly transcript: ReadonlyArray<Message>
  /** Parts of messages, each of which was typed once, in this order. */
  readonly typed: ReadonlyArray<string>
  /** Those of them of which the person was told that they were not sent, or that stand in the prompt still. */
  readonly unsent: ReadonlyArray<string>
}

/** An end of the server at a moment; what was shown until `safeUntil` is not to be lost by it. */
export interface Kill {
  readonly at: number
  readonly safeUntil: number
}

export interface Evening {
  readonly kept: ReadonlyArray<Kept>
  /** What somebody who was never cut off has heard, with the time when it was read at the latest. */
  readonly heard: ReadonlyArray<Kept>
  readonly kills: ReadonlyArray<Kill>
  readonly accounts: ReadonlyArray<Account>
}

/** All that is wrong, in words. */
export const judge = (evening: Evening): ReadonlyArray<string> => [
  ...judgeHeard(evening),
  ...evening.accounts.flatMap((account) => [
    ...judgeTranscript(evening, account),
    ...judgeTyped(evening, account),
  ]),
]

const judgeHeard = ({ kept, heard, kills }: Evening): ReadonlyArray<string> => {
  const rows = new Map(kept.map((row) => [row.seq, row]))
  const mayBeLost = ({ seq, at }: Kept): boolean => {
    const late = kills.filter(({ safeUntil }) => at >= safeUntil)
    const next = kept.findIndex((row) => row.seq > seq)
    return isAtKill(late, kept, next < 0 ? kept.length : next)
  }
  return heard.flatMap((fact, index) => {
    const row = rows.get(fact.seq)
    if (fact.seq <= (heard[index - 1]?.seq ?? 0)) return [`heard out of order: ${describe(fact)}`]
    if (row !== undefined && isSame(row, fact)) return []
    return row === undefined && mayBeLost(fact) ? [] : [`heard, but not kept: ${describe(fact)}`]
  })
}

/** Every row of the history in its order, and nothing else but what a kill has taken from the history. */
const judgeTranscript = (
  { kept, kills }: Evening,
  { name, transcript }: Account,
): ReadonlyArray<string> => {
  const shown = new Set<string>()
  let next = 0
  for (const message of transcript) {
    const row = kept[next]
    if (row !== undefined && isSame(row, message)) {
      shown.add(describe(row))
      next += 1
    } else if (shown.has(describe(message)) || !isAtKill(kills, kept, next))
      return [`${name} was shown ${describe(message)} in place of ${describe(row)}`]
  }
  const row = kept[next]
  return row === undefined ? [] : [`${name} was not shown ${describe(row)}`]
}

const judgeTyped = (
  { kept }: Evening,
  { name, transcript, typed, unsent }: Account,
): ReadonlyArray<string> => {
  const said = kept.filter(({ sender }) => sender === name).map(({ text }) => text)
  const places = typed.map((part) => said.join('\n').indexOf(part)).filter((place) => place >= 0)
  const isInOrder = places.every((place, index) => place >= (places[index - 1] ?? 0))
  const wasShown = (part: string): boolean => transcript.some(({ text }) => text.includes(part))
  const faults = typed.flatMap((part) => {
    const times = said.join('\n').split(part).length - 1
    if (times > 1) return [`${name} typed ${part} once, and it was said ${times} times`]
    if (times === 1 && unsent.includes(part))
      return [`${name} was told that ${part} was not sent, and it was said`]
    // If it was shown and is not kept, the transcript was judged for that.
    const isKnown = times === 1 || unsent.includes(part) || wasShown(part)
    return isKnown ? [] : [`${name} typed ${part}, which is lost`]
  })
  return isInOrder ? faults : [...faults, `what ${name} typed was said in another order`]
}

/** Whether the server was killed between that row and the one before. */
const isAtKill = (kills: Evening['kills'], kept: ReadonlyArray<Kept>, next: number): boolean => {
  const [from, to] = [kept[next - 1]?.at ?? -Infinity, kept[next]?.at ?? Infinity]
  return kills.some(({ at }) => from <= at && at <= to)
}

const isSame = (one: Message, other: Message): boolean => describe(one) === describe(other)

const describe = (message: Message | undefined): string =>
  message === undefined ? 'nothing' : `#${message.room} [${message.sender}] ${message.text}`
