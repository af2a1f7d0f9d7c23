import type { Paragraph } from '../client/paragraph'
import type { Abilities } from '../terminal/ability'
import { paint } from '../terminal/style'
import { wrapParagraph } from '../terminal/wrap'

/**
 * A paragraph as lines for a terminal of that many columns. They are cut here, since a line that the terminal
 * continues at its edge could pass for another.
 */
export const drawParagraph =
  (abilities: Abilities) =>
  (paragraph: Paragraph, columns: number): string =>
    wrapParagraph(paragraph, columns - 1)
      .rows.map((row) => paint(row, abilities))
      .join('\n')
