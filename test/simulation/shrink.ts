import type { Action, Plan } from './plan'

/**
 * Makes a plan that fails as short as it gets: leaves out ever smaller parts of it, as long as it still
 * fails (delta debugging). Each action keeps its time, so what is left happens as it did.
 */
export const shrink = (plan: Plan, fails: (plan: Plan) => boolean, attemptsMax = 400): Plan => {
  let actions = plan.actions
  let attempts = 0
  const isNeeded = (rest: ReadonlyArray<Action>): boolean =>
    (attempts += 1) > attemptsMax || !fails({ ...plan, actions: rest })
  for (let size = actions.length >> 1; size >= 1; size >>= 1)
    for (let start = 0; start < actions.length;) {
      const rest = actions.toSpliced(start, size)
      if (isNeeded(rest)) start += size
      else actions = rest
    }
  return { ...plan, actions }
}
