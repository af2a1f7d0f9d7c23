/**
 * Why nothing can be stored: the process says that the file does not take it, or there is no process. Whoever
 * listens is told when it begins, with its first reason, and when all of it is over.
 */

type Part = 'file' | 'process'

export class Outage {
  private readonly reasons = new Map<Part, string>()
  /** What was told of it, while it lasts. */
  told: string | undefined

  constructor(
    private readonly begun: (reason: string) => void,
    private readonly over: () => void,
  ) {}

  has(part: Part): boolean {
    return this.reasons.has(part)
  }

  note(part: Part, reason: string): void {
    this.reasons.set(part, reason)
    if (this.told !== undefined) return
    this.told = reason
    this.begun(reason)
  }

  end(part: Part): void {
    this.reasons.delete(part)
    if (this.told === undefined || this.reasons.size > 0) return
    this.told = undefined
    this.over()
  }
}
