/**
 * Frames and lines of the log in one way of writing, so that two can be compared; sentences and unknown
 * fields are left out.
 */

export type Frame = Readonly<Record<string, unknown>>

export const spell = (frame: Frame): string => {
  const { type, code, name, from, to, reason, names, token, seq, at } = frame
  // Most are messages.
  if (type === 'said') return JSON.stringify({ type, from, text: frame['text'], seq, at })
  const { connection, address, port, times } = frame
  const request = code === 'unknown-type' ? undefined : frame['request']
  const text = type === 'whispered' ? frame['text'] : undefined
  const fact = { type, code, name, from, to, reason, names, token, text, seq, at }
  return JSON.stringify({ ...fact, connection, address, port, times, request })
}
