/** The keys that work everywhere; all of them are listed under F1. */
import { undo } from '../backend/frame.svelte'
import { back, go } from '../places.svelte'
import { lockNow } from './lock'
import { printPage } from './print'

export const overlays = $state({ palette: false, keys: false })

export const keyList: { keys: string; does: string }[] = [
  { keys: 'Ctrl K', does: 'Find a person or a meeting, or do something' },
  { keys: 'Ctrl L', does: 'Lock now' },
  { keys: 'Ctrl 1 to Ctrl 4', does: 'My work, young people, meetings, letters' },
  { keys: 'Ctrl N', does: 'Add a young person' },
  { keys: 'Ctrl H', does: 'Hand over what is open: to whoever chairs, or back to whom it came from' },
  { keys: 'Ctrl O', does: 'Take in what a colleague sent' },
  { keys: 'Ctrl Z', does: 'Take back what was just done; again to put it back' },
  { keys: 'Ctrl P', does: 'Print this page' },
  { keys: '/', does: 'Go to the filter of a list' },
  { keys: 'F6', does: 'Next part of the page' },
  { keys: 'Ctrl Enter', does: 'In the meeting room: next part of the agenda' },
  { keys: 'Ctrl D', does: 'In the meeting room: record a decision' },
  { keys: 'Ctrl Shift A', does: 'In the meeting room: record an action' },
  { keys: 'Escape or Alt ←', does: 'Back to where I was' },
  { keys: 'Ctrl + and Ctrl −', does: 'Show everything larger or smaller' },
  { keys: 'F1', does: 'This list' },
]

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)

function withControl(event: KeyboardEvent): (() => void) | undefined {
  // Inside a dialog only its own keys work, and the lock.
  if (document.querySelector('dialog[open]')) return event.key.toLowerCase() === 'l' ? () => void lockNow() : undefined
  const places = ['work', 'people', 'meetings', 'letters'] as const
  const place = places[Number(event.key) - 1]
  if (place) return () => go({ page: place })
  const does: Record<string, () => void> = {
    k: () => (overlays.palette = true),
    l: () => void lockNow(),
    n: () => go({ page: 'add-young-person' }),
    h: handOver,
    o: () => go({ page: 'hand-over', tab: 'files', takeIn: true }),
    p: () => void printPage(),
  }
  if (!isTyping(event.target)) does['z'] = () => void undo()
  return does[event.key.toLowerCase()]
}

/** The page that is open says what it hands over; elsewhere the page of hand-overs comes. */
function handOver(): void {
  const button = document.querySelector<HTMLElement>('[data-hand-over]')
  if (button) button.click()
  else go({ page: 'hand-over', tab: 'files' })
}

function plain(event: KeyboardEvent): (() => void) | undefined {
  if (document.querySelector('dialog[open]')) return undefined
  if (event.key === 'F1') return () => (overlays.keys = true)
  if (event.key === 'F6') return () => nextPart(event.shiftKey ? -1 : 1)
  if (event.altKey && event.key === 'ArrowLeft') return back
  if (event.key === 'Escape') return isTyping(event.target) ? () => (event.target as HTMLElement).blur() : back
  if (event.key === '/' && !isTyping(event.target)) return () => document.querySelector<HTMLElement>('[data-filter]')?.focus()
  return undefined
}

/** Moves between the parts of a page that are marked as such: agenda, item, people. */
function nextPart(step: number): void {
  const parts = [...document.querySelectorAll<HTMLElement>('nav.nav, [data-part]')]
  if (!parts.length) return
  const now = parts.findIndex((part) => part.contains(document.activeElement))
  const next = parts[(now + step + parts.length) % parts.length]
  const first = next?.querySelector<HTMLElement>('button, a[href], input, textarea, select, [tabindex="0"]')
  ;(first ?? next)?.focus()
}

export function listen(): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const does = event.ctrlKey && !event.altKey && !event.shiftKey ? withControl(event) : event.ctrlKey ? undefined : plain(event)
    if (!does) return
    event.preventDefault()
    does()
  }
  window.addEventListener('keydown', pressed)
  return () => window.removeEventListener('keydown', pressed)
}
