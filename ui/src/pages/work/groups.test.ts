import { expect, test } from 'vitest'
import type { WorkLine } from '../../backend/generated/commands'
import { grouped, upTo } from './groups'

const line = (group: string, what: string) => ({ group, what }) as WorkLine

test('what is late comes first, and empty headings are left out', () => {
  const groups = grouped([line('later', 'a'), line('overdue', 'b'), line('later', 'c')])
  expect(groups.map((group) => group.key)).toEqual(['overdue', 'later'])
  expect(groups[1]?.lines.map((one) => one.what)).toEqual(['a', 'c'])
})

test('a long group is drawn in steps, each larger, and a short one at once', () => {
  expect([upTo(), upTo(1), upTo(2)]).toEqual([100, 500, 2500])
})
