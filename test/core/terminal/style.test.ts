import test from 'ava'
import { dress, paint, span } from '../../../core/terminal/style'
import { textOf } from './sample'

/** Relative luminance (WCAG 2.1) of one of the 216 colours of xterm's cube. */
const luminance = (colour: number): number => {
  const levels = [0, 95, 135, 175, 215, 255]
  const [red = 0, green = 0, blue = 0] = [36, 6, 1].map((step) => {
    const share = (levels[Math.floor((colour - 16) / step) % 6] ?? 0) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How a name is drawn. */
const nameStyle = (name: string) => dress([{ text: name, tone: 'name' }])[0]?.style

/** The colours that names have. */
const nameColours = new Set(
  Array.from({ length: 1000 }, (_, index) => nameStyle(`duck${index}`)?.colour ?? 0),
)

test('colours of names can be read on black and on white', (t) => {
  for (const colour of nameColours) {
    t.true((luminance(colour) + 0.05) / 0.05 >= 3.5, `${colour} on black`)
    t.true(1.05 / (luminance(colour) + 0.05) >= 3.5, `${colour} on white`)
  }
})

test('a name has one colour, however it is cased, and names have many', (t) => {
  t.deepEqual(nameStyle('Duck'), nameStyle('dUCK'))
  t.true(nameColours.size > 15)
})

test('the colour of a name never changes from one version to the next', (t) => {
  t.is(nameStyle('duck')?.colour, 26)
})

test('without colour, only what carries meaning stays', (t) => {
  const row = [span('a', { colour: 28 }), span('b', { colour: 28, weight: 'bold' }), span('c')]
  t.is(
    paint(row, { colours: 256, hasLinks: false, hasJobs: true }),
    '\x1b[38;5;28ma\x1b[m\x1b[1;38;5;28mb\x1b[mc',
  )
  t.is(paint(row, { colours: 0, hasLinks: false, hasJobs: true }), 'a\x1b[1mb\x1b[mc')
  t.is(textOf(row), 'abc')
})

test('of 16 colours, the nearest in hue is taken', (t) => {
  const hues = { 160: 1, 28: 2, 100: 3, 26: 4, 133: 5, 30: 6 }
  for (const [colour, hue] of Object.entries(hues)) {
    const row = [span('a', { colour: Number(colour) })]
    t.is(paint(row, { colours: 16, hasLinks: false, hasJobs: true }), `\x1b[3${hue}ma\x1b[m`)
  }
})
