import type { VNode } from 'preact'
import type { Words } from '../../../core/client/paragraph'
import { printableText } from '../../../core/value/printable'
import { address } from '../../../core/view/address'
import { nameColour } from '../../../core/view/name-colour'

/** Words with the looks that their tone has here. What is written from right to left moves nothing around it. */
export const drawWords = ({ text, tone }: Words): VNode =>
  tone === 'name' ? drawName(text) : <bdi class={tone}>{linkAddresses(printableText(text))}</bdi>

/** The same colour for everyone who sees that name; the text is a printable name. */
export const drawName = (text: string): VNode => (
  <bdi class={`name name-${nameColour(text)}`}>{text}</bdi>
)

/** Every second part is an address. */
const linkAddresses = (text: string): ReadonlyArray<string | VNode> =>
  text.split(address).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a href={part} rel="noopener noreferrer" target="_blank">
        {part}
      </a>
    ),
  )
