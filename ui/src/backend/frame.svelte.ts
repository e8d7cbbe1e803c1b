/** What stands round every page: who I am, the day, the council's words; and what was just saved. */
import { asFailure, call, type Request, type View } from './call'
import type { Commands, Done, Failure, Frame, Opening } from './generated/commands'

export const app = $state<{ opening: Opening | null; frame: Frame | null; saved: string; undoable: Done | null; failure: Failure | null; version: number; presenting: string | null }>({
  opening: null,
  frame: null,
  saved: 'All changes saved',
  undoable: null,
  failure: null,
  version: 0,
  presenting: null,
})

export async function ask(): Promise<void> {
  app.opening = await call('opening', {})
  if (app.opening.state === 'open') app.frame = await call('frame', {})
}

/** Shows another state of the lock, and forgets every record that was on the page. */
export async function show(opening: Opening): Promise<void> {
  early = null
  app.opening = opening
  app.undoable = null
  app.failure = null
  app.presenting = null
  app.frame = opening.state === 'open' ? await call('frame', {}) : null
}

let locking = false

/** Locks. What was asked before and is refused because of it opens nothing again: practice data opens whenever it is asked for. */
export async function lock(): Promise<void> {
  locking = true
  try {
    await show(await call('lock', {}))
  } finally {
    locking = false
  }
}

/** The records were closed by something else than this page: what comes now is asked for. */
async function foundLocked(): Promise<void> {
  if (!locking && app.opening?.state === 'open') await ask()
}

type Acts = { [Name in keyof Commands]: Commands[Name][1] extends Done ? Name : never }[keyof Commands]

/** Does something, says so, offers to take it back, and has every page ask its questions again. */
export async function act<Name extends Acts>(name: Name, request: Request<Name>): Promise<Done | null> {
  app.saved = 'Saving'
  try {
    const done = (await call(name, request)) as Done
    if (done.entry) app.undoable = done
    if (done.changed.length) app.version += 1
    app.saved = 'All changes saved'
    app.failure = null
    if (done.changed.includes('setting') || done.changed.includes('practitioner')) app.frame = await call('frame', {})
    return done
  } catch (error) {
    app.saved = 'Not saved'
    const failure = asFailure(error)
    if (failure.code === 'locked') await foundLocked()
    throw failure
  }
}

export async function undo(): Promise<void> {
  const last = app.undoable
  if (!last?.entry) return
  try {
    const done = await call('undo', { entry: last.entry })
    app.undoable = done
    app.version += 1
    app.saved = `${last.says}: taken back`
  } catch (error) {
    app.failure = asFailure(error)
  }
}

let early: { name: string; request: string; answer: Promise<unknown> } | null = null

/** Asks before the page that will ask it is there; that page's first question takes the answer. */
export function askEarly<Name extends keyof Commands>(name: Name, request: Request<Name>): void {
  const answer = call(name, request)
  // A failure is for the page to show; nobody listens before it is there.
  answer.catch(() => undefined)
  early = { name, request: JSON.stringify(request), answer }
}

/** The answer that is on its way, if it is to this question; whatever else was asked early is forgotten. */
function asked<Name extends keyof Commands>(name: Name, request: Request<Name>): Promise<View<Name>> {
  const before = early
  if (before?.name !== name) return call(name, request)
  early = null
  return before.request === JSON.stringify(request) ? (before.answer as Promise<View<Name>>) : call(name, request)
}

/** A question that is asked again after every act. */
export function question<Name extends keyof Commands>(name: Name, request: () => Request<Name>): { readonly answer: View<Name> | null; readonly failure: Failure | null } {
  // Raw: an answer is replaced as a whole and never changed in place, and a list of thousands need not be watched field by field.
  let answer = $state.raw<View<Name> | null>(null)
  let failure = $state.raw<Failure | null>(null)
  let turn = 0
  $effect(() => {
    void app.version
    const wanted = request()
    const mine = ++turn
    asked(name, wanted).then(
      (heard) => {
        if (mine !== turn) return
        answer = heard
        failure = null
      },
      (error: unknown) => {
        if (mine !== turn) return
        const failed = asFailure(error)
        failure = failed
        // A record that closed meanwhile does not stay on the page.
        if (['reason_needed', 'refused', 'missing'].includes(failed.code)) answer = null
        if (failed.code === 'locked') void foundLocked()
      },
    )
  })
  return {
    get answer() {
      return answer
    },
    get failure() {
      return failure
    },
  }
}
