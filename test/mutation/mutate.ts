/**
 * Plausible bugs, each a change to a source as somebody might make it.
 */
export interface Mutation {
  readonly bug: string
  readonly file: string
  /** Stands in the file once. */
  readonly from: string
  readonly to: string
  /** The world to look at first: one in which a bug that seldom shows is found. */
  readonly seed: number
}

export const mutate = (
  bug: string,
  file: string,
  from: string,
  to: string,
  seed = 1,
): Mutation => ({
  bug,
  file,
  from,
  to,
  seed,
})
