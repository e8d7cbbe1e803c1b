/** What goes onto paper is noted in the history first; what cannot be noted is not printed. */
import { asFailure, call } from '../backend/call'
import { app } from '../backend/frame.svelte'
import type { Printed } from '../backend/generated/commands'
import { places } from '../places.svelte'

function about(): Printed {
  const here = places.here
  if (here.page === 'young-person') return { kind: 'person', id: here.id }
  if (here.page === 'meeting') return { kind: 'meeting', id: here.id }
  if (here.page === 'pack') return { kind: 'meeting', id: here.meetingId }
  if (here.page === 'document') return here.documentId ? { kind: 'document', id: here.documentId } : { kind: 'meeting', id: here.meetingId }
  return { kind: 'page', id: '' }
}

export async function printPage(): Promise<void> {
  try {
    await call('note_print', about())
    window.print()
  } catch (error) {
    app.failure = asFailure(error)
  }
}
