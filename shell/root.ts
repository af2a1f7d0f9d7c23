/** Where the project lies, wherever a program was started. */
export const root = new URL('../', import.meta.url)
