import { expect, test } from 'vitest'
import type { Setting } from '../../backend/generated/commands'
import { asked, missing, pageOf, pages, rolesOf, settingsOf, start } from './form'

const setting = (key: string, value = ''): Setting => ({ key, value, group: '', label: key, hint: '', shape: 'text', source: 'default' })
const settings = [setting('council.name'), setting('council.service', 'Children’s services'), setting('council.phone'), setting('council.marking', 'OFFICIAL'), setting('words.chair', 'independent chair'), setting('module.pathway', 'yes')]

test('an empty page names what is missing', () => {
  const form = start(settings)
  expect(missing('me', form).map((problem) => problem.field)).toEqual(['name', 'roles'])
  expect(missing('council', form).map((problem) => problem.field)).toEqual(['council.name', 'council.phone'])
  expect(missing('words', form)).toEqual([])
})

test('roles are called as the council calls them', () => {
  expect(rolesOf({ 'words.chair': 'conference lead' }).map((role) => role.text).slice(0, 3)).toEqual(['Allocated social worker', 'Conference lead', 'Team manager'])
})

test('the passphrase is typed twice', () => {
  expect(missing('passphrase', { ...start(settings), passphrase: 'a', repeat: 'b' }).map((problem) => problem.field)).toEqual(['repeat'])
  expect(missing('passphrase', { ...start(settings), passphrase: 'a', repeat: 'a' })).toEqual([])
})

test('every setting is asked for once, and its problem leads to its page', () => {
  for (const { key } of settings.filter((one) => one.key !== 'module.pathway')) {
    const on = pages.filter((page) => settingsOf(page, settings).some((one) => one.key === key))
    expect(on).toEqual([pageOf(key, settings)])
  }
  expect(pageOf('module.pathway', settings)).toBe('words')
  expect(pageOf('passphrase', settings)).toBe('passphrase')
  expect(pageOf('roles', settings)).toBe('me')
})

test('what was answered is what is sent', () => {
  const form = start(settings)
  form.answers['council.name'] = 'Levelshire'
  expect(asked(form).settings).toContainEqual({ key: 'council.name', value: 'Levelshire' })
  expect(asked(form).settings).toHaveLength(settings.length)
})
