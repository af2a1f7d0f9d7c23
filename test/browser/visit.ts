import test, { type ExecutionContext } from 'ava'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { patienceMs } from '../shell/patience'
import { launchBrowser } from './browser'
import { Visitor } from './visitor'

/** Visitors of a test, in one browser for all tests of a file. */

let browser: Promise<Browser> | undefined

test.after.always('the browser ends', async () => (await browser?.catch(() => undefined))?.close())

/** That a server cannot be reached is what some tests are about. */
const isNoFault = (text: string): boolean =>
  /WebSocket connection|Failed to load|Cross-Origin-Opener-Policy/.test(text)

/** Errors of the page, and whatever its policy forbade. */
const watchFaults = async (page: Page): Promise<ReadonlyArray<string>> => {
  const faults: Array<string> = []
  page.on('pageerror', (error) => faults.push(String(error.stack)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isNoFault(message.text())) faults.push(message.text())
  })
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) =>
      console.error('violation of', event.violatedDirective, event.blockedURI))`,
  )
  return faults
}

/** A new visitor, with nothing that any other has left. At the end of the test there was no fault. */
export const visit = async (
  t: ExecutionContext,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> => {
  const context = await (await (browser ??= launchBrowser())).newContext(options)
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const faults = await watchFaults(page)
  t.teardown(async () => {
    await context.close()
    if (faults.length > 0) throw new Error(faults.join('\n'))
  })
  await page.goto(address)
  return new Visitor(page)
}
