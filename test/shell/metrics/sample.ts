/** What stands on a page of metrics: each number by the name and the labels before it. */
export const readSamples = (page: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...page.matchAll(/^([a-z_]+(?:\{[^}]*\})?) (\S+)$/gm)].map(([, name = '', value]) => [
      name,
      Number(value),
    ]),
  )
