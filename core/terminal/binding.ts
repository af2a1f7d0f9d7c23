import { climb, type Edit, erase, go, insert, kill, recall, yank } from '../view/editor'
import * as move from '../view/move'

/** What the keys do that change nothing but the editor; `press` has the others. */
const rows: ReadonlyArray<readonly [keys: string, Edit]> = [
  ['left ctrl-b', go(move.left)],
  ['right ctrl-f', go(move.right)],
  ['home ctrl-a', go(move.lineStart)],
  ['end ctrl-e', go(move.lineEnd)],
  ['ctrl-left alt-b', go(move.wordLeft)],
  ['ctrl-right alt-f', go(move.wordRight)],
  ['up', climb(move.lineAbove, -1)],
  ['down', climb(move.lineBelow, 1)],
  ['ctrl-p', recall(-1)],
  ['ctrl-n', recall(1)],
  ['backspace', erase(move.left)],
  ['delete', erase(move.right)],
  ['ctrl-w', kill(move.blankLeft)],
  ['alt-backspace', kill(move.wordLeft)],
  ['alt-d', kill(move.wordRight)],
  ['ctrl-u', kill(move.lineStart)],
  ['ctrl-k', kill(move.lineRest)],
  ['ctrl-y', yank],
  ['alt-enter', insert('\n')],
]

/** By the name of the key. */
export const bindings: ReadonlyMap<string, Edit> = new Map(
  rows.flatMap(([keys, edit]) => keys.split(' ').map((key) => [key, edit])),
)
