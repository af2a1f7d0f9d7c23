/**
 * Time that passes only when it is told to. While it is installed, all that Node has for clocks, timers
 * and turns of the event loop is its own: so what is written for sockets runs here as it is, streams
 * included, thousands of times faster and each time the same.
 */

/** When each world begins, in milliseconds since the epoch. */
export const epoch = Date.UTC(2026, 10, 22, 7, 30)

interface Task {
  at: number
  run: (() => void) | null
}

type Callback = (...values: ReadonlyArray<unknown>) => void

/** How far the monotonic clock of a world lies behind that of the one before, in milliseconds. */
const worldMs = 1e12
let worlds = 0

export class VirtualTime {
  /** Milliseconds since the world began. */
  elapsed = 0
  /** By how much the system's clock was set forward, in milliseconds. */
  clockStep = 0
  private readonly origin = -worldMs * (worlds += 1)
  /** The next one stands last. */
  private readonly tasks: Array<Task> = []
  private readonly ticks: Array<() => void> = []

  after(ms: number, run: () => void): Task {
    const task = { at: 0, run }
    this.schedule(task, ms)
    return task
  }

  /** Runs all that is due up to `until`, in milliseconds since the world began. */
  pass(until: number): void {
    for (let task = this.tasks.at(-1); task !== undefined && task.at <= until;) {
      this.tasks.pop()
      this.elapsed = task.at
      task.run?.()
      for (let tick = this.ticks.shift(); tick !== undefined; tick = this.ticks.shift()) tick()
      task = this.tasks.at(-1)
    }
    this.elapsed = until
  }

  /** Runs `body` in this time. */
  within(body: () => void): void {
    const restore = replaceAll(this.replacements())
    try {
      body()
    } finally {
      restore()
    }
  }

  /** Of what is due at the same time, what was scheduled first comes first. */
  private schedule(task: Task, ms: number): void {
    task.at = this.elapsed + ms
    let [low, high] = [0, this.tasks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.tasks[middle]?.at ?? 0) > task.at) low = middle + 1
      else high = middle
    }
    this.tasks.splice(low, 0, task)
  }

  private repeat(run: Callback, ms: number): Task {
    const task = this.after(ms, () => {
      run()
      if (task.run !== null) this.schedule(task, ms)
    })
    return task
  }

  private replacements(): ReadonlyArray<Replacement> {
    const cancel = (task?: Task): void => {
      if (task !== undefined) task.run = null
    }
    return [
      [
        globalThis,
        'setTimeout',
        (run: Callback, ms = 1) => unrefable(this.after(Math.max(1, ms), run)),
      ],
      [globalThis, 'setImmediate', (run: Callback) => this.after(0, run)],
      [globalThis, 'setInterval', (run: Callback, ms: number) => this.repeat(run, ms)],
      [globalThis, 'clearTimeout', cancel],
      [globalThis, 'clearInterval', cancel],
      [globalThis, 'clearImmediate', cancel],
      [Date, 'now', () => epoch + this.elapsed + this.clockStep],
      [performance, 'now', () => this.origin + this.elapsed],
      [
        process,
        'nextTick',
        (run: Callback, ...values: ReadonlyArray<unknown>) => this.ticks.push(() => run(...values)),
      ],
    ]
  }
}

/** Nothing here keeps a process alive. */
const unrefable = (task: Task): Task => Object.assign(task, { unref: () => task })

type Replacement = readonly [object: object, key: string, value: unknown]

/** Replaces properties, and returns what puts them back. */
const replaceAll = (replacements: ReadonlyArray<Replacement>): (() => void) => {
  const originals = replacements.map(
    ([object, key]) => [object, key, Reflect.getOwnPropertyDescriptor(object, key)] as const,
  )
  for (const [object, key, value] of replacements)
    Object.defineProperty(object, key, { value, configurable: true, writable: true })
  return () => {
    for (const [object, key, descriptor] of originals)
      if (descriptor === undefined) Reflect.deleteProperty(object, key)
      else Object.defineProperty(object, key, descriptor)
  }
}
