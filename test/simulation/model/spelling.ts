/** Frames in one way of writing, so that two can be compared; sentences and unknown fields are left out. */

export type Frame = Readonly<Record<string, unknown>>

export const spell = (frame: Frame): string => {
  const { type, code, name, from, to, reason, names, token, at } = frame
  const text = type === 'said' || type === 'whispered' ? frame['text'] : undefined
  return JSON.stringify({ type, code, name, from, to, reason, names, token, text, at })
}
