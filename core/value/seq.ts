import * as t from 'io-ts'

/** Whole, and no larger than a double can count (ECMA-262, Number.MAX_SAFE_INTEGER). */
export const Seq = t.refinement(t.number, Number.isSafeInteger, 'whole number')

export const OptionalSeq = t.union([Seq, t.undefined], Seq.name)
