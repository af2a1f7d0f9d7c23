import { createRequire } from 'node:module'
import type * as ClientState from '../../core/client/state'
import type * as ClientStep from '../../core/client/step'
import type * as PageSession from '../../core/page/session'
import type * as Server from '../../core/server'
import type * as Veil from '../../core/wire/veil'
import type * as HostModule from '../../shell/server/host'

/** What is simulated: the project's own code, or a copy of it with a bug. */
export interface System {
  readonly stepServer: typeof Server.stepServer
  readonly createVeil: typeof Veil.createVeil
  readonly Host: typeof HostModule.Host
  readonly stepClient: typeof ClientStep.stepClient
  readonly initialClientState: typeof ClientState.initialClientState
  readonly stepSession: typeof PageSession.stepSession
  readonly initialSessionState: typeof PageSession.initialSessionState
}

/** The project itself. */
export const project = new URL('../../', import.meta.url)

/** Loads it from a folder that holds core/ and shell/. */
export const loadSystem = (folder: URL): System => {
  const load = createRequire(folder)
  return {
    ...load('./core/server.ts'),
    ...load('./core/wire/veil.ts'),
    ...load('./shell/server/host.ts'),
    ...load('./core/client/step.ts'),
    ...load('./core/client/state.ts'),
    ...load('./core/page/session.ts'),
  }
}
