/**
 * What was sent before, to be sent again. One leafs through pages: a copy of the lines, oldest first, and
 * last the draft. What is changed on a page stays there until something is sent.
 */
export interface History {
  readonly lines: ReadonlyArray<string>
  readonly pages: ReadonlyArray<string>
  /** The page that stands in the editor; its entry in `pages` is out of date. */
  readonly page: number
}

/** How many lines are remembered. */
export const historyMax = 500

export const emptyHistory: History = { lines: [], pages: [''], page: 0 }

/** Back to the draft, with `line` as the newest. The same line twice in a row is kept once. */
export const remember = ({ lines }: History, line: string): History => {
  const kept = lines.at(-1) === line || line === '' ? lines : [...lines, line].slice(-historyMax)
  return { lines: kept, pages: [...kept, ''], page: kept.length }
}

/** The page `distance` further, and its text, when `text` stands on the present one. */
export const leaf = (
  history: History,
  text: string,
  distance: 1 | -1,
): readonly [History, string] => {
  const { pages, page } = history
  const next = Math.min(Math.max(page + distance, 0), pages.length - 1)
  const kept = pages.with(page, text)
  return [{ ...history, pages: kept, page: next }, kept[next] ?? '']
}

/** A line becomes the newest before the draft, whatever page one is on. */
export const file = ({ lines, pages, page }: History, line: string): History => ({
  lines: [...lines, line],
  pages: pages.toSpliced(-1, 0, line),
  page: page === pages.length - 1 ? page + 1 : page,
})
