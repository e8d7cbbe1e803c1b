/** The one door to Rust: a command by its name, typed by the map that Rust writes. */
import { invoke } from '@tauri-apps/api/core'
import type { Commands, Failure } from './generated/commands'

export type Request<Name extends keyof Commands> = Commands[Name][0]
export type View<Name extends keyof Commands> = Commands[Name][1]

export async function call<Name extends keyof Commands>(name: Name, request: Request<Name>): Promise<View<Name>> {
  try {
    return await invoke<View<Name>>(name, { request })
  } catch (error) {
    throw asFailure(error)
  }
}

/** Whatever was thrown, as a failure the page can show. */
export function asFailure(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'message' in error && 'problems' in error) return error as Failure
  return { code: 'failed', message: 'Waymark could not do this. Your saved work is unchanged. Try again, or start Waymark anew.', problems: [], reference: null }
}

export function problemAt(failure: Failure | null, field: string): string {
  return failure?.problems.find((problem) => problem.field === field)?.says ?? ''
}
