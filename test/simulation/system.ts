import type * as ClientState from '../../core/client/state'
import type * as ClientStep from '../../core/client/step'
import type * as Server from '../../core/server'
import type * as HostModule from '../../shell/server/host'

/** What is simulated: the project's own code, or a copy of it with a bug. */
export interface System {
  readonly stepServer: typeof Server.stepServer
  readonly Host: typeof HostModule.Host
  readonly stepClient: typeof ClientStep.stepClient
  readonly initialClientState: typeof ClientState.initialClientState
}

/** The project itself. */
export const project = new URL('../../', import.meta.url)

/** Loads it from a folder that holds core/ and shell/. */
export const loadSystem = async (folder: URL): Promise<System> => {
  const load = (file: string): Promise<unknown> => import(new URL(file, folder).href)
  const [server, host, client, state] = await Promise.all([
    load('core/server.ts'),
    load('shell/server/host.ts'),
    load('core/client/step.ts'),
    load('core/client/state.ts'),
  ])
  return {
    ...(server as object),
    ...(host as object),
    ...(client as object),
    ...(state as object),
  } as System
}
