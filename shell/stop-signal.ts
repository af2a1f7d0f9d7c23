/**
 * What asks a server to end. On Windows that is Ctrl-Break, too, and the end of the console, which ends the program some
 * seconds later in any case (https://nodejs.org/docs/latest-v20.x/api/process.html#signal-events).
 */
export const stopSignals: ReadonlyArray<NodeJS.Signals> =
  process.platform === 'win32' ? ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM']
