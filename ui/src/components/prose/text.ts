/** The document of the editor, from and to the plain words that are kept. */
import { Schema, type Node } from 'prosemirror-model'
import { blocks, type Run } from './lines'

export const schema = new Schema({
  nodes: {
    doc: { content: '(paragraph | bullets | numbers)+' },
    paragraph: { content: 'text*', parseDOM: [{ tag: 'p' }, { tag: 'div' }, { tag: 'h1, h2, h3, h4, h5, h6' }], toDOM: () => ['p', 0] },
    bullets: { content: 'point+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    numbers: { content: 'point+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
    point: { content: 'paragraph', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: {},
  },
  marks: {
    strong: {
      parseDOM: [{ tag: 'strong' }, { tag: 'b', getAttrs: (b) => b.style.fontWeight !== 'normal' && null }, { style: 'font-weight', getAttrs: (weight) => /^(bold(er)?|[7-9]\d\d)$/.test(weight) && null }],
      toDOM: () => ['strong', 0],
    },
  },
})

const { paragraph, bullets, numbers, point } = schema.nodes
const words = (line: Run[]) => paragraph.create(null, line.map(({ text, bold }) => schema.text(text, bold ? [schema.marks.strong.create()] : [])))

export function read(text: string): Node {
  const nodes = blocks(text).flatMap(({ kind, lines }) => {
    if (kind === 'paragraph') return lines.map(words)
    return [(kind === 'bullets' ? bullets : numbers).create(null, lines.map((line) => point.create(null, words(line))))]
  })
  return schema.nodes.doc.create(null, nodes.length ? nodes : [paragraph.create()])
}

function line(block: Node): string {
  let text = ''
  block.forEach((run) => {
    const said = run.text ?? ''
    const [, before = '', bold = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(said) ?? []
    text += run.marks.length && bold ? `${before}**${bold}**${after}` : said
  })
  return text
}

/** Paragraphs parted by an empty line, a list with a line for each point. */
export function write(doc: Node): string {
  const kept: string[] = []
  doc.forEach((block) => {
    if (block.type === paragraph) {
      if (block.childCount) kept.push(line(block))
      return
    }
    const lines: string[] = []
    block.forEach((one, _, at) => lines.push(`${block.type === numbers ? `${at + 1}.` : '-'} ${line(one.child(0))}`))
    kept.push(lines.join('\n'))
  })
  return kept.join('\n\n')
}
