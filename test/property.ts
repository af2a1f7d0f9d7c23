import type { ExecutionContext } from 'ava'
import fc from 'fast-check'

/** Asserts that a property holds; if not, the report tells a counterexample and what was wrong. */
export const holds = <Values>(
  t: ExecutionContext,
  property: fc.IRawProperty<Values>,
  numRuns = 100,
): boolean => t.notThrows(() => fc.assert(property, { numRuns, includeErrorInReport: true }))
