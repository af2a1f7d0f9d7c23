import type { Contender } from './contender'
import type { Report } from './load'
import type { Measure } from './measure'
import { fullPlan } from './plan'

/** All reports of a run, and the medians over its rounds. */
export class Results {
  private readonly reports = new Map<string, Report>()

  constructor(readonly contenders: ReadonlyArray<Contender>) {}

  add(contender: Contender, people: number, round: number, report: Report): void {
    this.reports.set(toKey(contender, people, round), report)
  }

  /** The figure of one round; undefined if it was not measured. */
  readRound(contender: Contender, measure: Measure, round: number): number | undefined {
    const report = this.reports.get(toKey(contender, measure.people, round))
    return report && measure.read(report)
  }

  /** The median over the rounds; undefined if there was none. */
  read(contender: Contender, measure: Measure): number | undefined {
    return median(rounds.map((round) => this.readRound(contender, measure, round)))
  }

  /** The median ratio of a contender to the best of others in the same round. */
  compare(
    contender: Contender,
    others: ReadonlyArray<Contender>,
    measure: Measure,
  ): number | undefined {
    const compareRound = (round: number): number | undefined => {
      const figures = others.flatMap((other) => this.readRound(other, measure, round) ?? [])
      const own = this.readRound(contender, measure, round)
      const best = measure.better === 'more' ? Math.max(...figures) : Math.min(...figures)
      return own === undefined || figures.length === 0 ? undefined : own / best
    }
    return median(rounds.map(compareRound))
  }
}

/** There are no more. */
const rounds = Array.from(
  { length: Math.max(...fullPlan.map((gathering) => gathering.rounds)) },
  (_, round) => round,
)

const toKey = ({ name }: Contender, people: number, round: number): string =>
  `${name} ${people} ${round}`

const median = (figures: ReadonlyArray<number | undefined>): number | undefined => {
  const sorted = figures.filter((figure) => figure !== undefined).toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
