import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lockWhenIdle } from './idle'
import { lockNow } from './lock'

vi.mock('./lock', () => ({ lockNow: vi.fn(() => Promise.resolve()) }))

const minute = 60_000
/** K7 of the tests: no longer than this after the minutes are over, or after the laptop wakes. */
const atMost = 5_000

let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.mocked(lockNow).mockClear()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('the records lock within five seconds of the minutes being over, and not before', () => {
  stop = lockWhenIdle(10)
  vi.advanceTimersByTime(10 * minute)
  expect(lockNow).not.toHaveBeenCalled()
  vi.advanceTimersByTime(atMost)
  expect(lockNow).toHaveBeenCalledTimes(1)
})

test.each(['keydown', 'pointerdown', 'pointermove', 'wheel'])('%s begins the minutes anew', (event) => {
  stop = lockWhenIdle(10)
  vi.advanceTimersByTime(9 * minute)
  window.dispatchEvent(new Event(event))
  vi.advanceTimersByTime(9 * minute)
  expect(lockNow).not.toHaveBeenCalled()
  vi.advanceTimersByTime(minute + atMost)
  expect(lockNow).toHaveBeenCalledTimes(1)
})

test('time the laptop slept counts: it locks within five seconds of waking', () => {
  stop = lockWhenIdle(10)
  vi.advanceTimersByTime(minute)
  // Asleep, no timer runs; only the clock goes on.
  vi.setSystemTime(Date.now() + 60 * minute)
  expect(lockNow).not.toHaveBeenCalled()
  vi.advanceTimersByTime(atMost)
  expect(lockNow).toHaveBeenCalledTimes(1)
})

test('no minutes means no lock by itself, and a page that was left locks nothing', () => {
  stop = lockWhenIdle(0)
  vi.advanceTimersByTime(600 * minute)
  expect(lockNow).not.toHaveBeenCalled()
  stop()
  lockWhenIdle(10)()
  vi.advanceTimersByTime(600 * minute)
  expect(lockNow).not.toHaveBeenCalled()
})
