/** What reaches a person who does not look. Nothing does that was not allowed. */

export const mayNotify = isSecureContext && 'Notification' in window

export const askPermission = async (): Promise<boolean> =>
  (await Notification.requestPermission()) === 'granted'

export const notify = (from: string, text: string): void => {
  if (!mayNotify || Notification.permission !== 'granted') return
  try {
    new Notification(from, { body: text, tag: 'puddle' }).onclick = () => window.focus()
  } catch {
    // Android lets service workers notify, and nobody else.
  }
}

/** The pitch, in hertz; and how long the tone takes to fade, in seconds. */
const pitch = 660
const fadeSeconds = 0.3

let audio: AudioContext | undefined

/** A short tone. */
export const ring = (): void => {
  audio ??= new AudioContext()
  const tone = new OscillatorNode(audio, { frequency: pitch })
  const volume = new GainNode(audio, { gain: 0.1 })
  volume.gain.linearRampToValueAtTime(0, audio.currentTime + fadeSeconds)
  tone.connect(volume).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + fadeSeconds)
}
