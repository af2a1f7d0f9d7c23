const seconds: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 }

/** What `10m`, `3h`, `3d` or `2w` comes to, in seconds; 0 or NaN for another letter, or without a number. */
export const readDuration = (word: string): number =>
  parseInt(word, 10) * (seconds[word.slice(-1).toLowerCase()] ?? 0)
