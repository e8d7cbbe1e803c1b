import type { FieldProblem, SetUp } from '../../backend/generated/commands'

export const pages = ['me', 'council', 'passphrase'] as const
export type StartPage = (typeof pages)[number]

export const roles = [
  { value: 'social_worker', text: 'Allocated social worker' },
  { value: 'chair', text: 'Independent chair' },
  { value: 'manager', text: 'Team manager' },
  { value: 'business_support', text: 'Business support' },
  { value: 'tactical_group_administrator', text: 'Tactical group administrator' },
  { value: 'tactical_group_chair', text: 'Tactical group chair' },
]

export const modules = [
  { value: 'pathway', text: 'Child in Need (ROTH) meetings and letters' },
  { value: 'tactical_group', text: 'The tactical group' },
]

export const start = () => ({
  name: '',
  job_title: '',
  roles: [] as string[],
  phone: '',
  email: '',
  council: '',
  service: '',
  council_address: '',
  council_phone: '',
  council_hours: '',
  modules: ['pathway'],
  passphrase: '',
  repeat: '',
})

export type StartForm = ReturnType<typeof start>

/** What is not answered yet on a page; whether the answers are right, Rust says. */
export function missing(page: StartPage, form: StartForm): FieldProblem[] {
  const asked: Record<StartPage, [boolean, string, string][]> = {
    me: [
      [!form.name.trim(), 'name', 'Say who you are.'],
      [form.roles.length === 0, 'roles', 'Choose what you do here.'],
    ],
    council: [
      [!form.council.trim(), 'council', 'Name your council.'],
      [!form.service.trim(), 'service', 'Name your service.'],
      [!form.council_phone.trim(), 'council_phone', 'Give a phone number for the letters.'],
    ],
    passphrase: [
      [!form.passphrase, 'passphrase', 'Choose a passphrase.'],
      [form.passphrase !== form.repeat, 'repeat', 'The two are not the same. Type them again.'],
    ],
  }
  return asked[page].filter(([wrong]) => wrong).map(([, field, says]) => ({ field, says }))
}

/** The answers as Rust takes them. */
export function asked(form: StartForm): SetUp {
  const { name, job_title, roles: chosen, phone, email, council, service, council_address, council_phone, council_hours, passphrase } = form
  const on = (module: string) => form.modules.includes(module)
  return { name, job_title, roles: chosen, phone, email, council, service, council_address, council_phone, council_hours, passphrase, module_pathway: on('pathway'), module_tactical_group: on('tactical_group') }
}
