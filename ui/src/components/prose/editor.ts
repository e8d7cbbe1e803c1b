/** The editor of long text: what it knows are paragraphs, lists and bold. */
import { baseKeymap, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { NodeType } from 'prosemirror-model'
import { liftListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { EditorState, type Command, type Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { clean } from './paste'
import { read, schema, write } from './text'

const { bullets, numbers, point } = schema.nodes

/** The list that the cursor stands in. */
function listAt(state: EditorState): NodeType | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) if ([bullets, numbers].includes($from.node(depth).type)) return $from.node(depth).type
  return null
}

/** What the words at the cursor are. */
export function shapeAt(state: EditorState): { bold: boolean; bullets: boolean; numbers: boolean } {
  const { $from, empty, from, to } = state.selection
  const strong = schema.marks.strong
  const list = listAt(state)
  const bold = empty ? Boolean(strong.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, strong)
  return { bold, bullets: list === bullets, numbers: list === numbers }
}

/** Makes points of the paragraphs, or paragraphs of the points; the other kind of list becomes this one. */
const turnList = (kind: NodeType): Command => (state, dispatch, view) => {
  const now = listAt(state)
  if (!now) return wrapInList(kind)(state, dispatch, view)
  if (now === kind) return liftListItem(point)(state, dispatch, view)
  const { $from } = state.selection
  const depth = $from.depth - 2
  if (depth < 1) return false
  dispatch?.(state.tr.setNodeMarkup($from.before(depth), kind))
  return true
}

export const commands = { bold: toggleMark(schema.marks.strong), bullets: turnList(bullets), numbers: turnList(numbers) }

/** Backspace at the beginning of a point makes a paragraph of it. */
const leaveList: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && listAt(state) ? liftListItem(point)(state, dispatch, view) : false
}

function plugins(): Plugin[] {
  const rules: InputRule[] = [
    wrappingInputRule(/^[-*]\s$/, bullets),
    wrappingInputRule(/^1[.)]\s$/, numbers),
  ]
  return [
    history(),
    inputRules({ rules }),
    keymap({ Enter: splitListItem(point), Backspace: leaveList, 'Mod-b': commands.bold, 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo, 'Mod-Shift-7': commands.numbers, 'Mod-Shift-8': commands.bullets }),
    // Ctrl Enter is the room's: the next part of the agenda.
    keymap(Object.fromEntries(Object.entries(baseKeymap).filter(([key]) => !key.includes('Mod-Enter') && !key.includes('Ctrl-Enter')))),
  ]
}

export const stateOf = (text: string) => EditorState.create({ doc: read(text), plugins: plugins() })

type Options = { text: string; attributes: Record<string, string>; editable: () => boolean; typed: (text: string) => void; moved: (state: EditorState) => void; left: () => void }

export function edit(place: HTMLElement, { text, attributes, editable, typed, moved, left }: Options): EditorView {
  const view = new EditorView({ mount: place }, {
    state: stateOf(text),
    attributes,
    editable,
    transformPastedHTML: clean,
    handleDOMEvents: { blur: () => (left(), false) },
    dispatchTransaction(transaction) {
      const state = view.state.apply(transaction)
      view.updateState(state)
      if (transaction.docChanged) typed(write(state.doc))
      moved(state)
    },
  })
  return view
}
