import { feed, initialFraming } from '../../core/wire/framing'
import { recordBytesMax } from '../../core/journal/record'
import { stepAll } from '../../core/reducer'
import { initialPlayback, playLine, type Playback, type View } from '../../core/replay/playback'
import type { Until } from '../../core/replay/until'
import { print } from '../print'
import { decodeUtf8 } from '../utf8'
import type { Source } from './source'

/** Plays a recording and prints it, a piece at a time: its length costs no memory. */

/** How often the progress is drawn, in milliseconds. */
const drawMs = 100

export interface Played<State> extends Playback<State> {
  /** Bytes of a line that does not end, or is longer than `recordBytesMax`: nothing after it is read. */
  readonly unfinished: number
}

/** Rejects with the system's error if the source cannot be read. */
export const play = async <State>(
  source: Source,
  view: View<State>,
  until: Until | undefined,
): Promise<Played<State>> => {
  const progress = new Progress(source.bytes)
  const playAll = stepAll(playLine(view, until))
  let framing = initialFraming(recordBytesMax, decodeUtf8)
  let playback = initialPlayback(view)
  for await (const piece of source.read()) {
    const [next, { lines, overlong }] = feed(framing, piece)
    const [after, told] = playAll(playback, lines)
    framing = next
    playback = after
    progress.clear()
    await print(told)
    progress.tell(piece.length)
    if (playback.over || overlong) break
  }
  progress.clear()
  return { ...playback, unfinished: playback.over ? 0 : framing.length }
}

/** How far a long task is, on standard error if that is a terminal. */
class Progress {
  private done = 0
  private drawnAt = 0

  /** `whole` is 0 if nobody knows. */
  constructor(private readonly whole: number) {}

  tell(more: number): void {
    this.done += more
    if (this.whole === 0 || !process.stderr.isTTY || performance.now() < this.drawnAt + drawMs)
      return
    this.drawnAt = performance.now()
    process.stderr.write(`\r${Math.floor((100 * this.done) / this.whole)} %`)
  }

  /** Makes room for other lines. */
  clear(): void {
    if (this.drawnAt > 0) process.stderr.write('\r\u001b[K')
  }
}
