import type { CDPSession, Page } from 'playwright-core'

/** What something costs the page, in milliseconds of its main thread. */
export interface Cost {
  readonly scriptMs: number
  readonly styleMs: number
  readonly layoutMs: number
}

export const totalMs = ({ scriptMs, styleMs, layoutMs }: Cost): number =>
  scriptMs + styleMs + layoutMs

/** Two frames later all is drawn that the one before it gave cause to. */
const drawn = `new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => resolve())))`

/** Resolves when the messages that are shown have changed. */
const changed = `new Promise((resolve) => {
  const observer = new MutationObserver(() => { observer.disconnect(); resolve() })
  observer.observe(document.querySelector('[role=log]'), { childList: true, subtree: true })
})`

/**
 * Reads the browser's own clocks (Performance.getMetrics of the DevTools protocol) before and after. They count
 * whatever the page does meanwhile, so a figure is rather too high.
 */
export class Meter {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async attach(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'timeTicks' })
    return new Meter(page, session)
  }

  private async read(): Promise<Cost> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    const ms = (wanted: string): number =>
      1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN)
    return {
      scriptMs: ms('ScriptDuration'),
      styleMs: ms('RecalcStyleDuration'),
      layoutMs: ms('LayoutDuration'),
    }
  }

  /** What it costs until all is drawn that follows from `act`. */
  async measure(act: () => Promise<unknown>): Promise<Cost> {
    const before = await this.read()
    await act()
    await this.page.evaluate(drawn)
    const after = await this.read()
    return {
      scriptMs: after.scriptMs - before.scriptMs,
      styleMs: after.styleMs - before.styleMs,
      layoutMs: after.layoutMs - before.layoutMs,
    }
  }

  /** The same, of what changes the messages in a while. */
  async measureChange(act: () => Promise<unknown>): Promise<Cost> {
    const isChanged = this.page.evaluate(changed)
    await this.page.evaluate('0')
    return this.measure(async () => {
      await act()
      await isChanged
    })
  }
}
