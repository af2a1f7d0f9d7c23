import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'

/**
 * Node sets its terminals back as it exits, and aborts where one is not there any more, as when its window was
 * closed. What is closed it passes over.
 */
export const passOverGoneTerminals = (): void => {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor))
  process.on('exit', () => terminals.filter((descriptor) => !isatty(descriptor)).forEach(closeSync))
}
