/** What a person has read, from the rows that their terminal has kept: who said what, in which room. */
export interface Message {
  readonly room: string
  readonly sender: string
  readonly text: string
}

/** `07:31 #garden [duck] text`; a message of the room where the person was does not name it. */
const messageRow = /^\d\d:\d\d (?:#(\S+) )?\[(\S+)\] (.+)$/

/** Nothing that is drawn anew is kept twice by a terminal. `present` is the room where the person was all along. */
export const readTranscript = (
  rows: ReadonlyArray<string>,
  present: string,
): ReadonlyArray<Message> =>
  rows.flatMap((row) => {
    const [, room = present, sender, text] = messageRow.exec(row) ?? []
    return sender === undefined || text === undefined ? [] : [{ room, sender, text }]
  })

/** How many messages were announced as missed. */
export const countMissed = (rows: ReadonlyArray<string>): number =>
  rows
    .flatMap((row) => /^-- (?:Over )?(\d+) messages? while you were away$/.exec(row)?.[1] ?? [])
    .reduce((sum, count) => sum + Number(count), 0)
