import type { IBuffer, IBufferCell } from '@xterm/headless'

/** A terminal's screen as an SVG picture: its characters, their colours, its cursor. */

const cellWidth = 8.4
const rowHeight = 18
const margin = 16
const ink = '#d8dee9'
const paper = '#20242c'

/** The colour cube of xterm's 256 colours; names and marks use nothing else. */
const colourOf = (cell: IBufferCell): string => {
  if (!cell.isFgPalette()) return ink
  const index = cell.getFgColor() - 16
  const level = (step: number): number => (step === 0 ? 0 : 55 + 40 * step)
  const levels = [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6].map(level)
  return `rgb(${levels.join(' ')})`
}

const escape = (text: string): string =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

const drawCell = (cell: IBufferCell, column: number, row: number): string => {
  const text = cell.getChars()
  if (text.trim() === '') return ''
  const weight = cell.isBold() ? ' font-weight="bold"' : ''
  const opacity = cell.isDim() ? ' opacity="0.6"' : ''
  const x = (margin + column * cellWidth).toFixed(1)
  const y = margin + (row + 0.75) * rowHeight
  return `<text x="${x}" y="${y}" fill="${colourOf(cell)}"${weight}${opacity}>${escape(text)}</text>`
}

export const drawScreen = (buffer: IBuffer, columns: number, rows: number): string => {
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = buffer.getLine(buffer.baseY + row)?.getCell(column)
      return cell === undefined ? '' : drawCell(cell, column, row)
    }),
  ).flat()
  const width = Math.ceil(2 * margin + columns * cellWidth)
  const height = 2 * margin + rows * rowHeight
  const cursor = `x="${margin + buffer.cursorX * cellWidth}" y="${margin + buffer.cursorY * rowHeight}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}"`,
    `  height="${height}" font-family="Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`,
    `<rect ${cursor} width="${cellWidth}" height="${rowHeight}" fill="${ink}" opacity="0.5"/>`,
    ...cells.filter((cell) => cell !== ''),
    '</svg>',
    '',
  ].join('\n')
}
