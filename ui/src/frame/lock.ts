/** Locks now: typing that was not left yet is kept as a draft, and unlocking leads back to the same page. */
import { asFailure } from '../backend/call'
import { app, lock } from '../backend/frame.svelte'
import { keepAll } from '../backend/drafts'

export async function lockNow(): Promise<void> {
  try {
    await keepAll()
    await lock()
  } catch (error) {
    app.failure = asFailure(error)
  }
}
