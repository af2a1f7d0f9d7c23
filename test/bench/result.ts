import type { Contender } from './contender'
import type { Report } from './load'
import type { Measure } from './measure'
import type { Part } from './plan'

/** All reports of a run, and the medians over its rounds. */
export class Results {
  /** By round, and then by contender and crowd. */
  private readonly rounds: Array<Map<string, Report>> = []

  constructor(readonly contenders: ReadonlyArray<Contender>) {}

  add({ contender, round, ...crowd }: Omit<Part, 'talks'>, report: Report): void {
    while (this.rounds.length <= round) this.rounds.push(new Map())
    this.rounds[round]?.set(toKey(contender, crowd), report)
  }

  /** The median over the rounds; undefined if there was none. */
  read(contender: Contender, measure: Measure): number | undefined {
    return median(this.rounds.flatMap((round) => readRound(round, contender, measure) ?? []))
  }

  /** The ratios of one to the best of others, round by round; a round that lacks either has none. */
  compare(
    name: string,
    isOther: (contender: Contender) => boolean,
    measure: Measure,
  ): ReadonlyArray<number> {
    const own = this.contenders.filter((contender) => contender.name === name)
    const others = this.contenders.filter(isOther)
    return this.rounds.flatMap((round) => {
      const read = (contender: Contender) => readRound(round, contender, measure) ?? []
      const figures = others.flatMap(read)
      const best = measure.better === 'more' ? Math.max(...figures) : Math.min(...figures)
      return figures.length === 0 ? [] : own.flatMap(read).map((figure) => figure / best)
    })
  }
}

/** A crowd that talks in rooms is another one. */
const toKey = ({ name }: Contender, { people, rooms }: Pick<Measure, 'people' | 'rooms'>): string =>
  `${name} ${people} ${rooms}`

/** The figure of one round; undefined if it was not measured. */
const readRound = (
  round: ReadonlyMap<string, Report>,
  contender: Contender,
  measure: Measure,
): number | undefined => {
  const report = round.get(toKey(contender, measure))
  return report && measure.read(report)
}

/** Undefined if there are no figures. */
export const median = (figures: ReadonlyArray<number>): number | undefined => {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** The figure that such a share of all does not exceed; undefined if there are none. */
export const percentile = (figures: ReadonlyArray<number>, share: number): number | undefined =>
  figures.toSorted((one, other) => one - other)[Math.ceil(share * figures.length) - 1]
