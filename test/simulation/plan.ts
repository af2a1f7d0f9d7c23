/** What will happen in a world: who does what, and what befalls them, and when. */

export interface Plan {
  readonly seed: number
  readonly people: number
  readonly actions: ReadonlyArray<Action>
}

export interface Action {
  /** Milliseconds since the world began. */
  readonly at: number
  /** Who does it. */
  readonly who: number
  readonly act: Act
}

export type Act =
  /** Types a line into the client, which is started first if it does not run. */
  | { readonly type: 'type'; readonly line: string }
  /** Sends lines that no client of ours would; and then perhaps no more. */
  | { readonly type: 'send'; readonly lines: ReadonlyArray<string>; readonly isLast: boolean }
  /** Connects without a client, and may send lines. */
  | { readonly type: 'intrude'; readonly lines: ReadonlyArray<string> }
  | { readonly type: 'send-endless'; readonly bytes: number }
  /** The program is killed: its system ends the connection. */
  | { readonly type: 'kill' }
  | { readonly type: 'end-half' }
  /** The connection breaks, and both ends are told. */
  | { readonly type: 'reset' }
  /** The network is cut, and nobody is told; the program runs on. */
  | { readonly type: 'sever' }
  /** The machine is switched off: nobody is told, and nothing runs. */
  | { readonly type: 'vanish' }
  /** Reads so many bytes a second from now on; 0 is none. */
  | { readonly type: 'read-slowly'; readonly pace: number }
  /** The host's system clock is set. */
  | { readonly type: 'step-clock'; readonly ms: number }
  /** The server is stopped, or crashes, and is started again after so long. */
  | { readonly type: 'stop-server'; readonly forMs: number }
  | { readonly type: 'crash-server'; readonly forMs: number }
  /** Whoever hosts types a line at the server's own terminal. */
  | { readonly type: 'order'; readonly line: string }
  /** The archive does nothing, or can do nothing, for so long. */
  | { readonly type: 'stall-archive' | 'break-archive'; readonly forMs: number }
