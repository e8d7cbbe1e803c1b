import type { FieldProblem, SetUp, Setting } from '../../backend/generated/commands'
import { capital } from '../../words/capital'

export type StartPage = 'me' | 'council' | 'letters' | 'words' | 'passphrase'

export const pages: StartPage[] = ['me', 'council', 'letters', 'words', 'passphrase']

/** Roles by the council's words, where its policy or an answer on a later page has changed them. */
export function rolesOf(answers: Record<string, string>): { value: string; text: string }[] {
  const named = (role: string, otherwise: string) => ({ value: role, text: capital(answers[`words.${role}`]?.trim() || otherwise) })
  return [
    named('social_worker', 'allocated social worker'),
    named('chair', 'independent chair'),
    named('manager', 'team manager'),
    named('business_support', 'business support'),
    { value: 'tactical_group_administrator', text: 'Tactical group administrator' },
    { value: 'tactical_group_chair', text: 'Tactical group chair' },
  ]
}

export type StartForm = {
  name: string
  job_title: string
  roles: string[]
  phone: string
  email: string
  /** The council's answers by the key of their setting. */
  answers: Record<string, string>
  passphrase: string
  repeat: string
}

export function start(settings: Setting[]): StartForm {
  const answers = Object.fromEntries(settings.map((setting) => [setting.key, setting.value]))
  return { name: '', job_title: '', roles: [], phone: '', email: '', answers, passphrase: '', repeat: '' }
}

const council = ['council.name', 'council.service', 'council.address', 'council.phone', 'council.hours']

/** On which page a setting is asked for; modules are ticked beside the words. */
export function settingsOf(page: StartPage, settings: Setting[]): Setting[] {
  const of: Partial<Record<StartPage, (setting: Setting) => boolean>> = {
    council: (setting) => council.includes(setting.key),
    letters: (setting) => setting.key.startsWith('council.') && !council.includes(setting.key),
    words: (setting) => setting.key.startsWith('words.'),
  }
  return settings.filter(of[page] ?? (() => false))
}

/** Where the answer that a problem names stands, so that the page can be turned to it. */
export function pageOf(field: string, settings: Setting[]): StartPage {
  if (field === 'passphrase' || field === 'repeat') return 'passphrase'
  if (field.startsWith('module.')) return 'words'
  return pages.find((page) => settingsOf(page, settings).some((setting) => setting.key === field)) ?? 'me'
}

/** What is not answered yet on a page; whether the answers are right, Rust says. */
export function missing(page: StartPage, form: StartForm): FieldProblem[] {
  const empty = (key: string) => !form.answers[key]?.trim()
  const asked: Record<StartPage, [boolean, string, string][]> = {
    me: [
      [!form.name.trim(), 'name', 'Say who you are.'],
      [form.roles.length === 0, 'roles', 'Choose what you do here.'],
    ],
    council: [
      [empty('council.name'), 'council.name', 'Name your council.'],
      [empty('council.service'), 'council.service', 'Name your service.'],
      [empty('council.phone'), 'council.phone', 'Give a phone number for the letters.'],
    ],
    letters: [],
    words: [],
    passphrase: [
      [!form.passphrase, 'passphrase', 'Choose a passphrase.'],
      [form.passphrase !== form.repeat, 'repeat', 'The two are not the same. Type them again.'],
    ],
  }
  return asked[page].filter(([wrong]) => wrong).map(([, field, says]) => ({ field, says }))
}

/** The answers as Rust takes them. */
export function asked(form: StartForm): SetUp {
  const { name, job_title, roles: chosen, phone, email, answers, passphrase } = form
  const settings = Object.entries(answers).map(([key, value]) => ({ key, value }))
  return { name, job_title, roles: chosen, phone, email, settings, passphrase }
}
