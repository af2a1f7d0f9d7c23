/** Chance that is the same each time: numbers that follow from a seed (SplitMix32). */
export class Random {
  private state: number

  /** Several seeds make one. */
  constructor(...seeds: ReadonlyArray<number>) {
    this.state = seeds.reduce((state, seed) => scramble(state ^ scramble(seed)), 0x9e3779b9)
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    return (scramble(this.state) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  /** Whether something of that probability happens. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<Item>(items: ReadonlyArray<Item>): Item {
    return items[this.below(items.length)] as Item
  }
}

const scramble = (value: number): number => {
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
  return value ^ (value >>> 15)
}
