/** What the picture of links needs besides Svelte: names that fit under a spot, and where an arrow key goes. */

export type Point = { x: number; y: number }

const LETTERS = 17

/** A name in at most two lines that stand beside the next spot without touching it. */
export function inLines(name: string): string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= LETTERS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const cut = (line: string) => (line.length > LETTERS ? `${line.slice(0, LETTERS - 1)}…` : line)
  const [one = '', two, ...rest] = lines
  if (two === undefined) return [cut(one)]
  return [cut(one), cut(rest.length ? `${two} ${rest.join(' ')}` : two)]
}

const ways: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }

/** The nearest spot in the direction of an arrow; what lies off to the side counts as further away. Null where there is none. */
export function towards(key: string, from: number, spots: Point[]): number | null {
  const way = ways[key]
  const here = spots[from]
  if (!way || !here) return null
  let best: number | null = null
  let least = Infinity
  spots.forEach((spot, at) => {
    const ahead = (spot.x - here.x) * way.x + (spot.y - here.y) * way.y
    const aside = Math.abs((spot.x - here.x) * way.y) + Math.abs((spot.y - here.y) * way.x)
    if (at === from || ahead < 1 || aside > 2 * ahead) return
    if (ahead + 2 * aside < least) {
      least = ahead + 2 * aside
      best = at
    }
  })
  return best
}

/** Where what is seen begins on a sheet from `-reach` to `reach`; a sheet smaller than the view stands in its middle. */
export function looking(scrolled: number, size: number, reach: number): number {
  return size >= 2 * reach ? -size / 2 : scrolled - reach
}

export type Line = { from: number; to: number; sure: string; strength: number }

/** The lines between spots, those that look alike as one path. */
export function alike(lines: Line[], spots: Point[]): { sure: string; strength: number; d: string }[] {
  const paths = new Map<string, { sure: string; strength: number; d: string }>()
  for (const { from, to, sure, strength } of lines) {
    const [one, other] = [spots[from], spots[to]]
    if (!one || !other) continue
    const path = paths.get(`${sure} ${strength}`) ?? { sure, strength, d: '' }
    path.d += `M${one.x} ${one.y}L${other.x} ${other.y}`
    paths.set(`${sure} ${strength}`, path)
  }
  return [...paths.values()]
}
