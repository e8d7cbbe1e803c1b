/** Typing on its way to the record: kept within a second as a draft, written as an act when the field is left. */
import { call } from './call'

type Waiting = { keep: () => Promise<void> }
const waiting = new Map<string, Waiting>()

export function waitFor(field: string, keep: () => Promise<void>): void {
  waiting.set(field, { keep })
}

export function settled(field: string): void {
  waiting.delete(field)
}

/** Keeps every field that is being typed in, before the lock or the end. */
export async function keepAll(): Promise<void> {
  await Promise.all([...waiting.values()].map((one) => one.keep()))
}

export const keepDraft = (field: string, body: string | null) => call('keep_draft', { field, body })
export const draftOf = (field: string) => call('draft', { field })
