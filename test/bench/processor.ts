import { accessSync, constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'

/** Which programs there are, and on which processor they run. */

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether a program is on the PATH, or there if it is named by its whole path. */
export const isInstalled = (program: string): boolean =>
  isAbsolute(program)
    ? isExecutable(program)
    : (process.env['PATH'] ?? '').split(delimiter).some((at) => isExecutable(join(at, program)))

export const canPin = availableParallelism() > 1 && isInstalled('taskset')

/** The command that runs `words` on one processor alone, where that can be had. */
export const pin = (processor: number, words: ReadonlyArray<string>): ReadonlyArray<string> =>
  canPin ? ['taskset', '-c', `${processor}`, ...words] : words
