import { type Measure, measures } from './measure'
import type { Results } from './result'

/** Deliveries a second as bars, on a logarithmic scale, for light and dark pages. */

const barHeight = 12
const groupGap = 26
const labelWidth = 110
const plotWidth = 560
const [least, most] = [0.05, 100]

/** In the order of the contenders; all can be told from white and from black. */
const colours = [
  '#0a84d6',
  '#5ab0e8',
  '#2fb5a8',
  '#b5761f',
  '#d9a441',
  '#8a5bc7',
  '#c2559d',
  '#4c9f50',
  '#d1483a',
]

const style = `
  text { font: 11px system-ui, sans-serif; fill: #333 }
  .title { font-weight: bold }
  line { stroke: #8884 }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } }`

const toX = (figure: number): number =>
  (plotWidth * Math.log(Math.max(figure, least) / least)) / Math.log(most / least)

const drawText = (x: number, y: number, text: string, attributes = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${text}</text>`

const drawBar = (y: number, name: string, figure: number, colour: string | undefined): string => {
  const width = toX(figure)
  const value = `${Number(figure.toPrecision(2))} M`
  return [
    drawText(labelWidth - 6, y + barHeight - 3, name, 'text-anchor="end"'),
    `<rect x="${labelWidth}" y="${y}" width="${width.toFixed(1)}" height="${barHeight - 2}" fill="${colour}"/>`,
    drawText(labelWidth + width + 4, y + barHeight - 3, value),
  ].join('')
}

const drawGroup = (results: Results, measure: Measure, top: number): [string, number] => {
  const bars = results.contenders.flatMap((contender, index) => {
    const figure = results.read(contender, measure)
    return figure === undefined ? [] : [{ name: contender.name, figure, colour: colours[index] }]
  })
  const drawn = bars.map(({ name, figure, colour }, index) =>
    drawBar(top + 6 + index * barHeight, name, figure, colour),
  )
  const title = drawText(labelWidth, top, measure.title, 'class="title"')
  return [title + drawn.join('\n'), top + bars.length * barHeight + groupGap]
}

/** An SVG document. */
export const plotResults = (results: Results): string => {
  const groups: Array<string> = []
  let top = 40
  for (const measure of measures.filter(({ table }) => table.endsWith('deliveries a second'))) {
    const [group, next] = drawGroup(results, measure, top)
    if (next > top + groupGap) [top] = [next, groups.push(group)]
  }
  const grid = [0.1, 1, 10].map((figure) => {
    const x = labelWidth + toX(figure)
    return `<line x1="${x}" x2="${x}" y1="26" y2="${top - 16}"/>${drawText(x - 8, 22, `${figure} M`)}`
  })
  const width = labelWidth + plotWidth + 40
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}">
<style>${style}</style>
${drawText(labelWidth, 10, 'Deliveries a second, one core, logarithmic', 'class="title"')}
${[...grid, ...groups].join('\n')}
</svg>
`
}
