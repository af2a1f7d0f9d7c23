import { build, type Plugin } from 'esbuild'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { project, type System } from '../simulation/system'
import type { Mutation } from './mutate'

const root = fileURLToPath(project)

/** The file with the bug in it. */
const infect = ({ file, from, to }: Mutation): string => {
  const parts = readFileSync(join(root, file), 'utf8').split(from)
  if (parts.length !== 2) throw new Error(`${file} has "${from}" ${parts.length - 1} times`)
  return parts.join(to)
}

/** One file is read with its bug; all others, as they are, without asking here, which takes as long as all else. */
const replace = (mutation: Mutation): Plugin => ({
  name: 'plant',
  setup: ({ onLoad }) =>
    onLoad({ filter: new RegExp(`/${mutation.file}$`) }, ({ path }) =>
      path === join(root, mutation.file) ? { contents: infect(mutation), loader: 'ts' } : undefined,
    ),
})

const modules = [
  'core/server',
  'core/wire/veil',
  'shell/server/host',
  'core/client/step',
  'core/client/state',
  'core/page/session',
]

/** The project with that bug: as one bundle, since to load each file takes four times as long. */
export const plant = async (mutation: Mutation): Promise<System> => {
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((module) => `export * from './${module}'`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    plugins: [replace(mutation)],
  })
  const module = { exports: {} }
  const run = new Function('module', 'require', outputFiles[0]?.text ?? '')
  run(module, createRequire(project))
  return module.exports as System
}
