/** Whole numbers below `bound` that a seed determines (Mulberry32, by Tommy Ettinger). */
export interface Random {
  (bound: number): number
  readonly pick: <Item>(items: ReadonlyArray<Item>) => Item
}

export const createRandom = (seed: number): Random => {
  let state = seed
  const random = (bound: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
  }
  const pick = <Item>(items: ReadonlyArray<Item>): Item => items[random(items.length)] as Item
  return Object.assign(random, { pick })
}
