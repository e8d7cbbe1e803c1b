/** What had the focus may go with what it did: a taken-off row, a step now done. The focus then goes to the heading above it, never to nowhere. */

type Had = { at: HTMLElement; around: HTMLElement[]; byKey: boolean }

export function keepFocus(): () => void {
  let had: Had | null = null
  const came = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return
    had = { at: target, around: around(target), byKey: target.matches(':focus-visible') }
  }
  const look = () => {
    if (!had || had.at.isConnected || document.activeElement !== document.body) return
    const left = had.around.find((one) => one.isConnected)
    const heading = left && headingOf(left)
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: !had.byKey })
  }
  const watch = new MutationObserver(look)
  watch.observe(document.body, { childList: true, subtree: true })
  document.addEventListener('focusin', came)
  return () => {
    watch.disconnect()
    document.removeEventListener('focusin', came)
  }
}

function around(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = []
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) found.push(one)
  return found
}

/** The nearest heading of what is left: its own section's first, else its page's. */
function headingOf(left: HTMLElement): HTMLElement | null {
  for (let one = left.closest<HTMLElement>(parts); one; one = one.parentElement?.closest<HTMLElement>(parts) ?? null) {
    const heading = one.querySelector<HTMLElement>('h1, h2, h3')
    if (heading?.checkVisibility()) return heading
  }
  return document.querySelector<HTMLElement>('h1')
}
const parts = 'section, aside, form, dialog, [data-part], main'

/** A new page is read from its heading. Where that comes only with its answer, whoever is in the page by then stays there. */
export function toHeading(main: HTMLElement): () => void {
  const heading = () => main.querySelector('h1')
  const there = heading()
  if (there) {
    there.focus()
    return () => undefined
  }
  const watch = new MutationObserver(() => {
    const come = heading()
    if (!come) return
    watch.disconnect()
    if (!main.contains(document.activeElement)) come.focus()
  })
  watch.observe(main, { childList: true, subtree: true })
  return () => watch.disconnect()
}
