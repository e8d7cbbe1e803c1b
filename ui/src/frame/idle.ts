/** Locks when nobody has touched the keyboard or the mouse for the minutes the council has set. */
import { lockNow } from './lock'

export function lockWhenIdle(minutes: number): () => void {
  let last = Date.now()
  const touched = () => (last = Date.now())
  const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  for (const event of events) window.addEventListener(event, touched, { passive: true })
  // The clock is asked, not counted: after the laptop slept, the time away has passed too.
  const timer = setInterval(() => {
    if (minutes > 0 && Date.now() - last > minutes * 60_000) {
      last = Date.now()
      void lockNow()
    }
  }, 2_000)
  return () => {
    clearInterval(timer)
    for (const event of events) window.removeEventListener(event, touched)
  }
}
