/** Looks for people already here while somebody types, and once more before a record is made: fast fingers on a slow laptop would else add a young person twice. */
export function lookout<Asked, Found extends { id: string }>(ask: (asked: Asked) => Promise<Found[]>, show: (found: Found[]) => void) {
  let shown: Found[] = []
  /** What was asked for what is shown. */
  let stands: Asked | null = null
  let turn = 0

  /** Shows who is found; an answer that comes after a later question is dropped. */
  async function look(asked: Asked): Promise<void> {
    const mine = ++turn
    const found = await ask(asked).catch(() => [])
    if (mine !== turn) return
    shown = found
    stands = asked
    show(found)
  }

  /** Whether somebody is shown now who was not when the record was asked for, or what was typed changed meanwhile: it is not made then. */
  async function findsMore(asked: Asked): Promise<boolean> {
    if (stands === asked) return false
    const before = new Set(shown.map((one) => one.id))
    await look(asked)
    return stands !== asked || shown.some((one) => !before.has(one.id))
  }

  return { look, findsMore }
}
