import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { feed, initialFraming } from '../../core/wire/framing'
import { recordBytesMax } from '../../core/journal/record'
import { stepAll } from '../../core/reducer'
import { initialPlayback, playLine, type Playback, type View } from '../../core/replay/playback'
import type { Until } from '../../core/replay/until'
import { decodeUtf8 } from '../utf8'

/** Plays a recording from its file and prints it, a piece at a time: its length costs no memory. */

/** Bytes read at once. */
const pieceBytes = 262_144

/** How often the progress is drawn, in milliseconds. */
const drawMs = 100

/** How it ended; `cutOff` tells that the file ends in the middle of a line. */
export interface Played<State> extends Playback<State> {
  readonly cutOff: boolean
}

/** Rejects with the system's error if the file cannot be read. */
export const play = async <State>(
  path: string,
  view: View<State>,
  until: Until | undefined,
): Promise<Played<State>> => {
  const progress = new Progress((await stat(path)).size)
  const stream = createReadStream(path, { highWaterMark: pieceBytes })
  let framing = initialFraming(recordBytesMax, decodeUtf8)
  const playAll = stepAll(playLine(view, until))
  let playback = initialPlayback(view)
  for await (const piece of stream) {
    const [next, { lines }] = feed(framing, piece)
    const [after, told] = playAll(playback, lines)
    framing = next
    playback = after
    progress.clear()
    await print(told)
    progress.tell(stream.bytesRead)
    if (playback.over) break
  }
  progress.clear()
  return { ...playback, cutOff: !playback.over && framing.length > 0 }
}

/** Resolves when more may be printed. */
export const print = async (lines: ReadonlyArray<string>): Promise<void> => {
  if (lines.length === 0) return
  if (!process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain')
}

/** How far a long task is, on standard error if that is a terminal. */
class Progress {
  private drawnAt = 0

  constructor(private readonly whole: number) {}

  tell(done: number): void {
    if (!process.stderr.isTTY || performance.now() < this.drawnAt + drawMs) return
    this.drawnAt = performance.now()
    process.stderr.write(`\r${Math.floor((100 * done) / this.whole)} %`)
  }

  /** Makes room for other lines. */
  clear(): void {
    if (this.drawnAt > 0) process.stderr.write('\r\u001b[K')
  }
}
