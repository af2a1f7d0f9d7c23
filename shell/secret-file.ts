import { readFile } from 'node:fs/promises'

/**
 * The first line of a file that holds a secret: a command line is for every user of the machine to read. Rejects with a
 * sentence that says what is wrong.
 */
export const readSecret = async (path: string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch(({ message }: Error) => {
    throw new Error(`Cannot read ${path}: ${message}.`)
  })
  const [line = ''] = text.replace(/^\ufeff/, '').split('\n')
  return line.replace(/\r$/, '')
}
