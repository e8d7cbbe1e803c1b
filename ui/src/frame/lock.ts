/** Locks now: typing that was not left yet is already kept as a draft. */
import { call, asFailure } from '../backend/call'
import { app, show } from '../backend/frame.svelte'
import { keepAll } from '../backend/drafts'
import { forgetPlaces } from '../places.svelte'

export async function lockNow(): Promise<void> {
  try {
    await keepAll()
    const opening = await call('lock', {})
    forgetPlaces()
    await show(opening)
  } catch (error) {
    app.failure = asFailure(error)
  }
}
