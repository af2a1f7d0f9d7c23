import type { Door } from './door'
import type { History } from './history'

/** What a server may have beside. */
export interface Facilities {
  readonly history?: History | undefined
  readonly door?: Door | undefined
  /** Takes the secrets out of a line, by the hashes that the password of the settings was made with. */
  readonly veil?: ((line: string) => string) | undefined
  readonly desk?: Desk
}

/** Where whoever hosts sits. */
interface Desk {
  readonly print: (text: string) => void
  readonly halt: () => void
}
