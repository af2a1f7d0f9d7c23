/**
 * Facts that bear their number in the one order, as `seq`: each is as long as the one before, but for
 * the digits. So what is due is known to the byte, and what came is counted without being read.
 */

/** One fact; those after it have the numbers after its own. */
export interface Numbered {
  readonly size: number
  /** Undefined where facts have no number, and so are of one size. */
  readonly seq?: number | undefined
}

export const learnSize = (fact: string): Numbered => {
  const digits = /"seq":(\d+)/.exec(fact)?.[1]
  return { size: fact.length, seq: digits === undefined ? undefined : Number(digits) }
}

/** The least number that has a digit more. */
const nextWidth = (seq: number): number => 10 ** String(seq).length

/** Bytes of the `count` facts after this one. */
export const sizeOf = ({ size, seq }: Numbered, count: number): number => {
  let bytes = count * size
  if (seq === undefined) return bytes
  for (let least = nextWidth(seq); least <= seq + count; least *= 10)
    bytes += seq + count - least + 1
  return bytes
}

/** How many facts after this one so many bytes are; the last may be in part. */
export const countIn = ({ size, seq }: Numbered, bytes: number): number => {
  if (seq === undefined) return bytes / size
  let [count, rest, width, least] = [0, bytes, size, nextWidth(seq)]
  for (let fit = least - 1 - seq; rest > fit * width; fit = least - 1 - seq - count) {
    count += fit
    rest -= fit * width
    width += 1
    least *= 10
  }
  return count + rest / width
}
