/** Locks now: typing that was not left yet is kept as a draft, and unlocking leads back to the same page. */
import { call, asFailure } from '../backend/call'
import { app, show } from '../backend/frame.svelte'
import { keepAll } from '../backend/drafts'

export async function lockNow(): Promise<void> {
  try {
    await keepAll()
    const opening = await call('lock', {})
    await show(opening)
  } catch (error) {
    app.failure = asFailure(error)
  }
}
