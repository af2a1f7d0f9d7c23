import { render, type VNode } from 'preact'

/** Draws what is to be seen, at most once for each frame. */
export class Display {
  private frame = 0
  private due: ReadonlyArray<() => void> = []

  constructor(
    private readonly place: Element,
    private readonly draw: () => VNode,
  ) {}

  /** What is to be seen has changed. */
  request(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.show)
  }

  /** As soon as that is drawn. */
  whenDrawn(act: () => void): void {
    this.due = [...this.due, act]
    this.request()
  }

  /** At once: whoever has pressed a key may press the next before the frame. */
  readonly show = (): void => {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    render(this.draw(), this.place)
    const { due } = this
    this.due = []
    for (const act of due) act()
  }
}
