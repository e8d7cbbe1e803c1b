import { expect, test } from 'vitest'
import { missing, start } from './form'

test('an empty page names what is missing', () => {
  expect(missing('me', start()).map((problem) => problem.field)).toEqual(['name', 'roles'])
  expect(missing('council', start()).map((problem) => problem.field)).toEqual(['council', 'service', 'council_phone'])
})

test('the passphrase is typed twice', () => {
  expect(missing('passphrase', { ...start(), passphrase: 'a', repeat: 'b' }).map((problem) => problem.field)).toEqual(['repeat'])
  expect(missing('passphrase', { ...start(), passphrase: 'a', repeat: 'a' })).toEqual([])
})
