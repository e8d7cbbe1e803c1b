/** What goes to one reader, as one envelope: the rows of the send-out page. */
import type { DocumentLine } from '../../../backend/generated/commands'

export type Envelope = {
  reader: string
  name: string
  lines: DocumentLine[]
  address: string
  confirmed: string
  protected: boolean
  /** How it usually goes: professionals by secure e-mail, the family by post. */
  way: string
  toSend: string[]
  /** What could be final and is not: the envelope stays open for it. */
  waitsFor: string[]
  /** Each way they got something, with its day. */
  sent: string[]
  due: string
  allSent: boolean
}

export function byReader(lines: DocumentLine[]): Envelope[] {
  const readers = [...new Set(lines.map((line) => line.wanted.recipient_id ?? line.recipient))]
  return readers.map((reader) => {
    const own = lines.filter((line) => (line.wanted.recipient_id ?? line.recipient) === reader)
    const first = own[0]
    return {
      reader,
      name: first?.recipient ?? '',
      lines: own,
      address: first?.address_says ?? '',
      confirmed: first?.address_confirmed_says ?? '',
      protected: own.some((line) => line.protected),
      way: own.some(isForProfessionals) ? 'secure_email' : 'post',
      toSend: own.flatMap((line) => (line.state === 'final' && line.id ? [line.id] : [])),
      waitsFor: own.flatMap((line) => (line.state === 'not_made' && !line.cannot.length ? [line.title] : [])),
      sent: [...new Set(own.map((line) => line.sent_says).filter(Boolean))],
      due: first?.due_says ?? '',
      allSent: own.every((line) => line.state === 'sent'),
    }
  })
}

const professional = ['professional_invite', 'plan', 'record_of_review', 'postponement_notice', 'end_notice']
const isForProfessionals = ({ wanted }: DocumentLine) => professional.includes(wanted.kind) || (wanted.kind === 'minutes' && wanted.version !== 'family')
