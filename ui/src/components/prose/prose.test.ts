import { DOMParser as Reader } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { blocks } from './lines'
import { clean } from './paste'
import { commands, stateOf } from './editor'
import { read, schema, write } from './text'

const pasted = (html: string) => {
  const place = document.createElement('div')
  place.innerHTML = clean(html)
  return write(Reader.fromSchema(schema).parse(place))
}

test('text comes back as it was written: paragraphs, lists, bold', () => {
  for (const text of ['He said so.\n\nShe did not.', '- lamps\n- a bus\n\nThen we ask.', '1. Ring Tom\n2. Ring **999**', 'On **Fridays** only', '16. December is the day.', '2 * 3 ** 4']) expect(write(read(text))).toBe(text)
  expect(write(read('One\nTwo'))).toBe('One\n\nTwo')
  expect(blocks('• lamps\n12. May')).toEqual([
    { kind: 'bullets', lines: [[{ text: 'lamps', bold: false }]] },
    { kind: 'paragraph', lines: [[{ text: '12. May', bold: false }]] },
  ])
})

// As Word puts it on the clipboard, shortened.
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { color: red }</style></head><body><!--StartFragment-->
<p class=MsoNormal><b>What we agreed</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Boxing on <b>Tuesdays</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Kez takes him<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Ring Tom</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Ring 999</p>
<p class=MsoNormal>See <a href="https://levelshire.example">the <i>guide</i></a>.<img src="file:///c:/cat.png"></p><!--EndFragment--></body></html>`

test('a list from Word stays a list, and everything else of it goes', () => {
  expect(pasted(word)).toBe('**What we agreed**\n\n- Boxing on **Tuesdays**\n- Kez takes him\n\n1. Ring Tom\n2. Ring 999\n\nSee the guide.')
})

test('a list from Teams stays one, with what stood within it', () => {
  expect(pasted('<div><p>We need:</p><ul><li>lamps<ul><li>by March</li></ul></li><li><p>a bus</p></li></ul><table><tr><td>Kez</td><td>boxing</td></tr></table></div>')).toBe('We need:\n\n- lamps\n- by March\n- a bus\n\nKez, boxing')
  expect(pasted('<script>alert(1)</script><p onclick="x()">Safe</p><style>p{}</style>')).toBe('Safe')
})

test('keys make lists of paragraphs and paragraphs of lists, and one step back undoes it', () => {
  let state = stateOf('lamps')
  const run = (command: (typeof commands)[keyof typeof commands]) => command(state, (transaction) => (state = state.apply(transaction)))
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2)))
  run(commands.bullets)
  expect(write(state.doc)).toBe('- lamps')
  run(commands.numbers)
  expect(write(state.doc)).toBe('1. lamps')
  run(commands.numbers)
  expect(write(state.doc)).toBe('lamps')
})
