/** What stands in the only field of a form, which is sent nowhere. */
export const readField = (event: Event): string => {
  event.preventDefault()
  return (event.currentTarget as HTMLFormElement).querySelector('input')?.value ?? ''
}

/** The same, and the field is empty again. */
export const takeField = (event: Event): string => {
  const text = readField(event)
  ;(event.currentTarget as HTMLFormElement).reset()
  return text
}

/** A field that comes has the focus; but no keyboard of a touch screen pops up by itself. */
export const focus = (field: HTMLElement | null): void => {
  if (matchMedia('(pointer: fine)').matches) field?.focus()
}
