import { expect, test } from 'vitest'
import { isoOf, shown } from './dates'

test('a date is shown as people say it', () => {
  expect(shown('2026-12-16')).toBe('Wed 16 Dec 2026')
})

test.each(['16 12 2026', '16/12/26', '16 Dec 2026', 'Wed 16 Dec 2026', '2026-12-16', '16 december 2026'])('%s is understood', (typed) => {
  expect(isoOf(typed)).toBe('2026-12-16')
})

test.each(['', '31 2 2026', 'soon', '16 12', '16 13 2026', '1 1 12345'])('%s is not a date', (typed) => {
  expect(isoOf(typed)).toBeNull()
})
