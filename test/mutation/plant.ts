import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Mutation } from './mutation'
import { project } from '../simulation/system'

/** A copy of the project with that bug; `remove` removes it. */
export const plant = ({ file, from, to }: Mutation): { folder: URL; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-mutation-'))
  const root = fileURLToPath(project)
  for (const part of ['core', 'shell', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const parts = readFileSync(join(folder, file), 'utf8').split(from)
  if (parts.length !== 2) throw new Error(`${file} has "${from}" ${parts.length - 1} times`)
  writeFileSync(join(folder, file), parts.join(to))
  return { folder: pathToFileURL(`${folder}/`), remove: () => rmSync(folder, { recursive: true }) }
}
