import type { WorkLine } from '../../backend/generated/commands'

const titles: [string, string][] = [
  ['overdue', 'Overdue'],
  ['today', 'Today'],
  ['this_week', 'This week'],
  ['later', 'Later'],
  ['waiting', 'Waiting for other people'],
]

export type Group = { key: string; title: string; lines: WorkLine[] }

/** The lines under their headings; headings without lines are left out. */
export function grouped(lines: WorkLine[]): Group[] {
  return titles.map(([key, title]) => ({ key, title, lines: lines.filter((line) => line.group === key) })).filter((group) => group.lines.length > 0)
}

/** How many lines of a group are drawn: more each time somebody asks, so that a page of thousands opens at once. */
export function upTo(asked = 0): number {
  return 100 * 5 ** asked
}
