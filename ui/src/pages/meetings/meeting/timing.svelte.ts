/** Minutes used for each part of the agenda while the clock runs; kept like typing, so that a crash loses seconds. */
import { draftOf, keepDraft } from '../../../backend/drafts'

export function timing(meeting: () => string, section: () => string) {
  let seconds = $state<Record<string, number>>({})
  let running = $state(false)

  $effect(() => {
    draftOf(`room-time/${meeting()}`).then(({ body }) => {
      if (body && !running) seconds = JSON.parse(body) as Record<string, number>
    }, () => undefined)
  })
  // The time that really passed is counted, not the ticks: a window in the background ticks slowly.
  $effect(() => {
    if (!running) return
    const [id, key] = [meeting(), section()]
    let last = Date.now()
    let kept = 0
    const count = () => {
      const now = Date.now()
      seconds = { ...seconds, [key]: (seconds[key] ?? 0) + (now - last) / 1000 }
      last = now
      kept += 1
      if (kept % 2 === 0) keepDraft(`room-time/${id}`, JSON.stringify(seconds)).catch(() => undefined)
    }
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  })

  return {
    get running() {
      return running
    },
    get total() {
      return Math.floor(Object.values(seconds).reduce((sum, one) => sum + one, 0) / 60)
    },
    used: (key: string) => Math.floor((seconds[key] ?? 0) / 60),
    turn: () => (running = !running),
  }
}
