import { type Browser, chromium } from 'playwright-core'
import { findBrowser, howToGetBrowser } from './find'

/** Under this name a stranger's DNS says that this machine is theirs. */
export const reboundName = 'rebound.example'

/** A browser without a window; rejects, and says what to do, if there is none. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(howToGetBrowser)
  // The sandbox is not to be had for root.
  const chromiumSandbox = process.getuid?.() !== 0
  const args = [`--host-resolver-rules=MAP ${reboundName} 127.0.0.1`]
  return chromium.launch({ executablePath, chromiumSandbox, args })
}
