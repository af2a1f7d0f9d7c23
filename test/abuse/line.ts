/** A frame as a line, whether any server would take it or not. */
export const toLine = (frame: object): string => `${JSON.stringify(frame)}\n`
