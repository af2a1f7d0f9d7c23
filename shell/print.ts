import { once } from 'node:events'

/** Prints lines on standard output. Resolves when more may be printed. */
export const print = async (lines: ReadonlyArray<string>): Promise<void> => {
  if (lines.length === 0) return
  if (!process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain')
}
