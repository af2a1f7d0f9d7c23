import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../browser/browser'
import { Visitor } from '../../browser/visitor'
import { host } from '../../sample/program'
import { Wire } from '../../shell/wire'
import { type Cost, Meter } from './meter'
import { readServed, type Served } from './served'

/** How much a page costs that holds a long conversation, and how soon one is there. */

export interface PageFigures {
  readonly typing: ReadonlyArray<Cost>
  readonly coming: ReadonlyArray<Cost>
  readonly firstPaintMs: ReadonlyArray<number>
  readonly served: ReadonlyArray<Served>
}

/** Messages of the conversation. */
export const messagesMax = 20_000

/** Said at once, before the page is waited for: what waits for it stays under the server's bound. */
const batch = 1000

const keysMax = 200
const comingMax = 200
const paintsMax = 20

const paint = `new Promise((resolve) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries())
    if (name === 'first-contentful-paint') resolve(startTime)
}).observe({ type: 'paint', buffered: true }))`

/** Each in a context of its own, which has nothing cached. */
const timePaints = async (browser: Browser, address: string): Promise<ReadonlyArray<number>> => {
  const times: Array<number> = []
  while (times.length < paintsMax) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(address)
    times.push(Number(await page.evaluate(paint)))
    await context.close()
  }
  return times
}

const textOf = (index: number): string =>
  `${index} ${'what one says to others '.repeat(1 + (index % 4))}`.trim()

const say = (goose: Wire, first: number, count: number): void =>
  goose.send(
    ...Array.from({ length: count }, (_, index) => ({ type: 'say', text: textOf(first + index) })),
  )

const fill = async (
  duck: Visitor,
  goose: Wire,
  progress: (text: string) => void,
): Promise<void> => {
  for (let first = 0; first < messagesMax; first += batch) {
    say(goose, first, batch)
    goose.frames.takeAll()
    await duck.sees(textOf(first + batch - 1))
    progress(`${first + batch} of ${messagesMax} messages are shown`)
  }
}

const measure = async (
  browser: Browser,
  address: string,
  port: number,
  progress: (text: string) => void,
): Promise<Pick<PageFigures, 'typing' | 'coming'>> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address)
  const duck = await new Visitor(page).join('duck')
  const goose = await Wire.join(port, 'goose')
  await fill(duck, goose, progress)
  await duck.field.focus()
  const meter = await Meter.attach(page)
  const typing: Array<Cost> = []
  while (typing.length < keysMax) typing.push(await meter.measure(() => page.keyboard.press('a')))
  const coming: Array<Cost> = []
  while (coming.length < comingMax)
    coming.push(await meter.measureChange(async () => say(goose, messagesMax + coming.length, 1)))
  goose.socket.destroy()
  return { typing, coming }
}

/** Takes about a minute, and leaves nothing. */
export const lookAtPage = async (progress: (text: string) => void): Promise<PageFigures> => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-bench-page-'))
  const files = ['--log', join(folder, 'server.log'), '--history', join(folder, 'puddle.db')]
  const [server, port] = await host('0', '--web', '0', '--rate', '0', ...files)
  const browser = await launchBrowser()
  try {
    await server.see('in a browser')
    const [address = ''] = /https?:\/\/\S+:\d+/.exec(server.transcript) ?? []
    const served = await readServed(address)
    progress('the first paint is timed')
    const firstPaintMs = await timePaints(browser, address)
    return {
      ...(await measure(browser, address, Number(port), progress)),
      firstPaintMs,
      served,
    }
  } finally {
    await browser.close()
    await server.kill('SIGINT')
    rmSync(folder, { recursive: true })
  }
}
