/** How often a program looks whether its parent is still there, in milliseconds. */
const lookMs = 200

/**
 * npm hands a SIGTERM to the shell that it runs a script with, and not every shell hands it on. So
 * a program that npm has started notices by itself when that shell is gone.
 */
export const onParentGone = (gone: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    gone()
  }, lookMs)
  timer.unref()
}
