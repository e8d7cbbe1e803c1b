/** The plain words of long text, read as what they mean: "- " a point, "1. " and so on a numbered one, "**" bold. */
export type Run = { text: string; bold: boolean }
export type Block = { kind: 'paragraph' | 'bullets' | 'numbers'; lines: Run[][] }

const dash = /^\s*[-•]\s+(.*)$/
const numbered = /^\s*(\d{1,3})[.)]\s+(.*)$/

/** Words between two pairs of stars are bold. */
function runs(line: string): Run[] {
  const pieces = line.split(/\*\*(?=[^\s*])(.*?[^\s*])\*\*|\*\*([^\s*])\*\*/)
  return pieces.flatMap((text, at) => (text ? [{ text, bold: at % 3 !== 0 }] : []))
}

/** A line each. "16. December" is no list: its numbers begin with 1 and go on by 1. */
export function blocks(text: string): Block[] {
  const found: Block[] = []
  let list = null as Block | null
  for (const line of text.split('\n')) {
    const point = dash.exec(line)?.[1]
    const [, number, said] = numbered.exec(line) ?? []
    const next = list?.kind === 'numbers' ? list.lines.length + 1 : 1
    const kind = point !== undefined ? 'bullets' : said !== undefined && Number(number) === next ? 'numbers' : 'paragraph'
    if (kind === 'paragraph') {
      list = null
      if (line.trim()) found.push({ kind, lines: [runs(line)] })
      continue
    }
    const into: Block = list?.kind === kind ? list : { kind, lines: [] }
    if (into !== list) found.push(into)
    into.lines.push(runs(point ?? said ?? ''))
    list = into
  }
  return found
}
