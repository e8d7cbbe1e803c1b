/** What is copied out of a page is told to the program, which clears it from the clipboard behind the lock. */
import { call } from '../backend/call'

/** The clipboard has the text a moment after the event that puts it there. */
const MOMENT = 250

export function noteCopies(): () => void {
  const noted = () => setTimeout(() => void call('note_copy', {}).catch(() => undefined), MOMENT)
  document.addEventListener('copy', noted)
  document.addEventListener('cut', noted)
  return () => {
    document.removeEventListener('copy', noted)
    document.removeEventListener('cut', noted)
  }
}
