import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import AreaField from './AreaField.svelte'
import DateField from './DateField.svelte'
import TextField from './TextField.svelte'

const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } })

for (const Field of [TextField, AreaField]) {
  test(`${Field === TextField ? 'a line' : 'prose'} being typed stays when the page is answered anew, and is written on leaving`, async () => {
    const onleave = vi.fn()
    const { rerender } = render(Field, { id: 'venue', label: 'Place', value: 'Hall', onleave })
    const field = screen.getByLabelText<HTMLInputElement>('Place')
    await type(field, 'Harbour')
    await rerender({ value: 'Hall, upstairs' })
    expect(field.value).toBe('Harbour')
    await fireEvent.blur(field)
    expect(onleave).toHaveBeenCalledExactlyOnceWith('Harbour')
    await rerender({ value: 'Hall' })
    expect(field.value).toBe('Hall')
  })
}

test('a form empties its fields, also the one that has the focus', async () => {
  const { rerender } = render(TextField, { id: 'reason', label: 'Why', value: '' })
  const field = screen.getByLabelText<HTMLInputElement>('Why')
  await type(field, 'Drama')
  await rerender({ value: 'Drama' })
  await rerender({ value: '' })
  expect(field.value).toBe('')
})

test('a day that is not understood does not take away the one that is there', async () => {
  const onleave = vi.fn()
  render(DateField, { id: 'on', label: 'On', value: '2027-01-20', onleave })
  const field = screen.getByLabelText<HTMLInputElement>('On')
  await type(field, 'soon')
  await fireEvent.blur(field)
  expect(onleave).not.toHaveBeenCalled()
  await type(field, '')
  await fireEvent.blur(field)
  expect(onleave).toHaveBeenCalledExactlyOnceWith(null)
})
