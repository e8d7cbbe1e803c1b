import { beforeEach, expect, test } from 'vitest'
import { back, forgetPlaces, go, places, turnTo } from './places.svelte'

beforeEach(forgetPlaces)

test('going back leads where one was', () => {
  go({ page: 'people' })
  go({ page: 'young-person', id: '1' })
  turnTo({ page: 'young-person', id: '1', tab: 'history' })
  back()
  expect(places.here).toEqual({ page: 'people' })
})

test('nothing is remembered after the lock', () => {
  go({ page: 'young-person', id: '1' })
  forgetPlaces()
  back()
  expect(places.here).toEqual({ page: 'work' })
})
