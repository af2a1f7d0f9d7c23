import { Connection } from '../../shell/archive/connection'
import type { Kept } from './judge'

/** What was said, by the rows of the history, in its order. */
export const readKept = (file: string): ReadonlyArray<Kept> => {
  const connection = new Connection(file)
  const rows = connection.query(
    "SELECT seq, at, room, sender, text FROM fact WHERE type = 'said' ORDER BY seq",
  )
  connection.close()
  return rows.map(([seq, at, room, sender, text]) => ({
    seq: Number(seq),
    at: Date.parse(String(at)),
    room: String(room),
    sender: String(sender),
    text: String(text),
  }))
}
