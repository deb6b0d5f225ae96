// What follows is suggested from what stands before, taken by one key, and joined where it stands already.
import { expect, test } from 'vitest';

import type { Connection, EditArea, Element } from '../canvas/area';
import { elementOf, part, xmlOf } from '../canvas/area';
import { readCard } from '../card/read';
import { CHART, linesOf, openEditor } from '../testing/chart';
import { nextSteps } from './nextSteps';

const PENALTY = CHART.replace('class="XK" caseType="promised"', 'class="CF" caseType="general"');

function must(area: EditArea, id: string): Element {
  const element = elementOf(area, id);
  if (!element) throw new Error(`no ${id}`);
  return element;
}

const actsAfter = (area: EditArea, id: string) => nextSteps(area, must(area, id)).map(({ act }) => act);
const chosen = (area: EditArea) => part(area, 'selection').get()[0] as Element;
const waysOut = (element: Element) => ((element as unknown as { outgoing?: Connection[] }).outgoing ?? []).filter((flow) => flow.type === 'bpmn:SequenceFlow');
const flowsOut = (element: Element) => waysOut(element).map((flow) => flow.target as unknown as Element);

/** Presses a key as the canvas hears it. */
function press(area: EditArea, key: string): void {
  const keyboard = area.get<{ _keyHandler: (event: unknown) => void }>('keyboard');
  keyboard._keyHandler({ key, target: document.body, preventDefault: () => undefined, stopPropagation: () => undefined });
}

test('a licence and a penalty go on differently from the same act', async () => {
  const licence = await openEditor();
  expect(actsAfter(licence, 'check')).toEqual(['approve', 'check']);
  expect(actsAfter(await openEditor(PENALTY), 'check')).toEqual(['notify', 'legal_review', 'approve']);
});

test('a branching asks what stood before it', async () => {
  const area = await openEditor(PENALTY);
  part(area, 'selection').select(must(area, 'check') as never);
  press(area, 'g');
  const branch = elementOf(area, (flowsOut(must(area, 'check')).at(-1) as Element).id) as Element;
  expect(branch.type).toBe('bpmn:ExclusiveGateway');
  expect(nextSteps(area, branch).map(({ act }) => act)).toEqual(['notify', 'legal_review', 'approve']);
});

test('the second way out of a branching is offered the other endings', async () => {
  const area = await openEditor(PENALTY);
  part(area, 'selection').select(must(area, 'check') as never);
  press(area, 'g');
  const branch = elementOf(area, (flowsOut(must(area, 'check')).at(-1) as Element).id) as Element;
  part(area, 'selection').select(branch as never);
  press(area, '1');
  expect(nextSteps(area, branch).map(({ act }) => act)).toEqual(['no_penalty', 'transfer', 'legal_review']);
  const licence = await openEditor();
  part(licence, 'selection').select(must(licence, 'check') as never);
  press(licence, 'g');
  const refused = elementOf(licence, (flowsOut(must(licence, 'check')).at(-1) as Element).id) as Element;
  part(licence, 'selection').select(refused as never);
  press(licence, '1');
  expect(nextSteps(licence, refused)[0]?.act).toBe('refuse_decision');
});

test('one key a step: the next one is placed, named, selected, and not opened for renaming', async () => {
  const area = await openEditor(PENALTY);
  part(area, 'selection').select(must(area, 'check') as never);
  const names: string[] = [];
  for (const key of ['1', '1', '1', '1', '1']) {
    press(area, key);
    names.push(String(chosen(area).businessObject.name));
    expect(area.get<{ isActive: () => boolean }>('directEditing').isActive()).toBe(false);
  }
  expect(names).toEqual(['告知', '陈述申辩', '听证', '法制审核', '集体讨论']);
  press(area, '0');
  expect(chosen(area).type).toBe('bpmn:EndEvent');
  press(area, '1');
  expect(flowsOut(chosen(area))).toEqual([]);
});

test('a step that stands already is joined, not drawn twice; one undo takes it back', async () => {
  const area = await openEditor(PENALTY);
  part(area, 'selection').select(must(area, 'check') as never);
  press(area, '1');
  const notify = chosen(area);
  press(area, '2');
  const hear = chosen(area);
  press(area, '1');
  const review = chosen(area);
  part(area, 'selection').select(notify as never);
  // The hearing follows already: it is no longer offered; the legal review is there and is joined.
  expect(nextSteps(area, notify).map(({ act, join }) => [act, join?.id])).toEqual([
    ['plead', undefined],
    ['legal_review', review.id],
  ]);
  const before = await xmlOf(area);
  press(area, '2');
  expect(flowsOut(notify).map(({ id }) => id)).toEqual([hear.id, review.id]);
  expect(readCard(chosen(area).businessObject).act).toBe('legal_review');
  part(area, 'commandStack').undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
});

test('B goes back to the branching that waits for its second way, and stops when it has it', async () => {
  const area = await openEditor(PENALTY);
  part(area, 'selection').select(must(area, 'check') as never);
  press(area, 'g');
  const branch = chosen(area);
  for (const key of ['1', '1', '0']) press(area, key);
  press(area, 'b');
  expect(chosen(area).id).toBe(branch.id);
  press(area, '1');
  // Both ways have a name: who decides there reads them.
  expect(waysOut(branch).map((way) => way.businessObject.name)).toEqual(['告知', '不予处罚']);
  press(area, 'b');
  expect(chosen(area).id).not.toBe(branch.id);
});

test('keys with Ctrl or with several elements selected are left to others', async () => {
  const area = await openEditor(PENALTY);
  const count = part(area, 'elementRegistry').getAll().length;
  part(area, 'selection').select([must(area, 'check'), must(area, 'review')] as never);
  press(area, '1');
  expect(part(area, 'elementRegistry').getAll().length).toBe(count);
});
