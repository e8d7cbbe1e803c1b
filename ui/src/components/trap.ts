/** Tab goes round inside a dialog: the window has nothing beside it to go to. */

const reachable = 'button:not([disabled]):not([tabindex="-1"]), a[href], input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]'

export function wrap(event: KeyboardEvent): void {
  const dialog = event.currentTarget
  if (event.key !== 'Tab' || !(dialog instanceof HTMLElement)) return
  const all = [...dialog.querySelectorAll<HTMLElement>(reachable)].filter((one) => one.checkVisibility({ visibilityProperty: true }))
  const [first, last] = [all[0], all.at(-1)]
  const leaving = event.shiftKey ? first : last
  if (document.activeElement !== leaving && dialog.contains(document.activeElement)) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
