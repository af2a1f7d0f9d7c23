import { percentile } from '../result'
import { formatFigure, formatTable } from '../table'
import { atMost, type Verdict } from '../target'
import type { StartFigures } from './look'

/** How soon the programs are there, and whether that will do. */

/** Of figures of which there are some. */
const middle = (figures: ReadonlyArray<number>): number => percentile(figures, 0.5) ?? Infinity

const describe = (
  title: string,
  figures: ReadonlyArray<number>,
): ReadonlyArray<ReadonlyArray<string>> =>
  figures.length === 0
    ? []
    : [[title, formatFigure(middle(figures)), formatFigure(percentile(figures, 0.9))]]

export const describeStart = ({ bare, help, prompt, own, beside }: StartFigures): string =>
  formatTable(
    ['until it is there, ms', 'p50', 'p90'],
    [
      ...describe('node -e 0', bare),
      ...describe('puddle chat --help', help),
      ...describe('puddle chat: the prompt', prompt),
      ...describe('npm run chat: the prompt', own),
      ...describe('npm run chat beside: the prompt', beside),
    ],
  )

export const judgeStart = ({ bare, help, prompt, own, beside }: StartFigures) =>
  [
    atMost('puddle chat --help, ms', 120, middle(help)),
    atMost('the prompt, ms more than node -e 0', 200, middle(prompt) - middle(bare)),
    ...(beside.length === 0
      ? []
      : [atMost('npm run chat to that beside', 1, middle(own) / middle(beside))]),
  ] satisfies ReadonlyArray<Verdict>
