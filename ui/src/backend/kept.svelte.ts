/** A form that is being filled in is kept like any other typing: neither a crash nor a lock empties it. */
import { asFailure } from './call'
import { draftOf, keepDraft, settled, waitFor } from './drafts'
import { app } from './frame.svelte'

/** Keeps `form` under this name while somebody fills it in; what it answers forgets it, once it is on the record or given up. */
export function kept<Form extends object>(name: string, form: Form): () => void {
  const begun = JSON.stringify(form)
  let last = begun
  let over = false
  let keeping: ReturnType<typeof setTimeout> | undefined

  $effect(() => {
    draftOf(name).then(({ body }) => {
      if (!body || over || last !== begun) return
      Object.assign(form, JSON.parse(body) as Partial<Form>)
      app.saved = 'What you typed is back'
    }, () => undefined)
    return () => clearTimeout(keeping)
  })
  $effect(() => {
    const now = JSON.stringify(form)
    if (over || now === last) return
    last = now
    waitFor(name, keep)
    keeping ??= setTimeout(() => void keep(), 500)
  })

  async function keep() {
    clearTimeout(keeping)
    keeping = undefined
    if (over) return
    try {
      await keepDraft(name, last === begun ? null : last)
    } catch (error) {
      app.failure = asFailure(error)
    }
  }

  return () => {
    over = true
    clearTimeout(keeping)
    settled(name)
    if (last !== begun) keepDraft(name, null).catch((error: unknown) => (app.failure = asFailure(error)))
  }
}
