// A proposal is replayed as one command: the file afterwards is what the edits say, and one undo takes all of it back.
import { expect, test } from 'vitest';

import { elementOf, part, xmlOf } from '../canvas/area';
import { bindForms, formsOf } from '../forms/book';
import { linesOf, openEditor } from '../testing/chart';
import type { Edit } from './edits';
import { takeEdits } from './take';

/** 审查 and 审核 become one step. */
const MERGE: Edit[] = [
  { edit: 'rename', id: 'review', name: '审查、审核' },
  { edit: 'set_step', id: 'review', step: { act: 'review', officers: 2, visits: 0 } },
  { edit: 'reconnect', flow: 'f4', source: 'review', target: 'end', waypoints: [{ x: 480, y: 260 }, { x: 600, y: 260 }] },
  { edit: 'remove', id: 'check' },
  { edit: 'move', id: 'end', bounds: { x: 600, y: 242, width: 36, height: 36 } },
];

/** 审查 and 审核 run side by side between two gateways. */
const PARALLEL: Edit[] = [
  { edit: 'remove', id: 'f3' },
  { edit: 'add_node', id: 'split', name: '', kind: { is: 'gateway', gateway: 'parallel', default: null }, parent: 'process', lane: 'office', bounds: { x: 340, y: 235, width: 50, height: 50 }, step: null },
  { edit: 'add_node', id: 'join', name: '', kind: { is: 'gateway', gateway: 'parallel', default: null }, parent: 'process', lane: 'office', bounds: { x: 660, y: 235, width: 50, height: 50 }, step: null },
  { edit: 'move', id: 'review', bounds: { x: 420, y: 210, width: 100, height: 80 } },
  { edit: 'reconnect', flow: 'f2', source: 'accept', target: 'split', waypoints: [{ x: 320, y: 140 }, { x: 365, y: 140 }, { x: 365, y: 235 }] },
  { edit: 'reconnect', flow: 'f4', source: 'join', target: 'end', waypoints: [{ x: 710, y: 260 }, { x: 722, y: 260 }] },
  { edit: 'add_flow', id: 'n1', name: '', source: 'split', target: 'review', condition: null, waypoints: [{ x: 390, y: 260 }, { x: 420, y: 250 }] },
  { edit: 'add_flow', id: 'n2', name: '', source: 'split', target: 'check', condition: null, waypoints: [{ x: 365, y: 285 }, { x: 540, y: 285 }] },
  { edit: 'add_flow', id: 'n3', name: '', source: 'review', target: 'join', condition: null, waypoints: [{ x: 520, y: 250 }, { x: 660, y: 260 }] },
  { edit: 'add_flow', id: 'n4', name: '同意', condition: { text: '同意', formal: false }, source: 'check', target: 'join', waypoints: [{ x: 640, y: 260 }, { x: 660, y: 260 }] },
];

const ends = (xml: string) =>
  Object.fromEntries([...xml.matchAll(/<bpmn:sequenceFlow id="(\w+)"[^>]*sourceRef="(\w+)" targetRef="(\w+)"/g)].map((match) => [match[1], `${match[2]}>${match[3]}`]));

test('merging two steps: nodes, flows, card and places are as the edits say', async () => {
  const area = await openEditor();
  expect(takeEdits(area, MERGE)).toBeUndefined();
  const xml = await xmlOf(area);
  expect(ends(xml)).toEqual({ f1: 'start>accept', f2: 'accept>review', f4: 'review>end' });
  expect(xml).not.toContain('id="check"');
  expect(xml).toContain('name="审查、审核"');
  expect(xml).toContain('act="review" officers="2"');
  expect(xml).toContain('<x:deep>甲</x:deep>');
  expect(elementOf(area, 'end')).toMatchObject({ x: 600, y: 242 });
  expect(xml).toContain('<dc:Bounds x="600" y="242" width="36" height="36" />');
});

test('forms go with the drawing: one undo takes both back, one redo brings both', async () => {
  const area = await openEditor();
  const form = { title: '', fields: [] };
  const before = { version: 1, forms: { review: form, check: form }, templates: {} };
  const then = { version: 1, forms: { review: form }, templates: {} };
  bindForms(area, before);
  expect(takeEdits(area, MERGE, undefined, then)).toBeUndefined();
  expect(formsOf(area)).toBe(then);
  const commands = part(area, 'commandStack');
  commands.undo();
  expect(formsOf(area)).toBe(before);
  expect(elementOf(area, 'check')).toBeDefined();
  expect(commands.canUndo()).toBe(false);
  commands.redo();
  expect(formsOf(area)).toBe(then);
});

test('one undo takes a merge back, one redo puts it there again', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  takeEdits(area, MERGE);
  const after = await xmlOf(area);
  const commands = part(area, 'commandStack');
  commands.undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
  expect(commands.canUndo()).toBe(false);
  commands.redo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(after));
});

test('putting two steps side by side: new gateways stand in their lane, flows go where the edits say', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  expect(takeEdits(area, PARALLEL)).toBeUndefined();
  const xml = await xmlOf(area);
  expect(ends(xml)).toEqual({ f1: 'start>accept', f2: 'accept>split', f4: 'join>end', n1: 'split>review', n2: 'split>check', n3: 'review>join', n4: 'check>join' });
  expect(xml).toContain('<bpmn:parallelGateway id="split">');
  const office = /<bpmn:lane id="office"[\s\S]*?<\/bpmn:lane>/.exec(xml)?.[0] ?? '';
  expect(office).toContain('<bpmn:flowNodeRef>split</bpmn:flowNodeRef>');
  expect(office).toContain('<bpmn:flowNodeRef>join</bpmn:flowNodeRef>');
  expect(xml).toContain('>同意</bpmn:conditionExpression>');
  expect((elementOf(area, 'f2') as { waypoints?: { x: number; y: number }[] } | undefined)?.waypoints?.map(({ x, y }) => [x, y])).toEqual([[320, 140], [365, 140], [365, 235]]);
  part(area, 'commandStack').undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
});

test('a list that does not fit changes nothing and names the misfit', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  expect(takeEdits(area, [MERGE[0], { edit: 'remove', id: 'nobody' }])).toEqual({ index: 1, id: 'nobody' });
  expect(takeEdits(area, [{ edit: 'explode', id: 'check' }])).toEqual({ index: 0, id: '' });
  expect(takeEdits(area, [{ edit: 'remove', id: 'check' }, { edit: 'rename', id: 'check', name: 'x' }])).toEqual({ index: 1, id: 'check' });
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
  expect(part(area, 'commandStack').canUndo()).toBe(false);
});

/** Which of two ways is taken: a condition in words on one, the default mark on the other. */
const CHOICE: Edit[] = [
  { edit: 'add_node', id: 'choice', name: '是否齐全', kind: { is: 'gateway', gateway: 'exclusive', default: null }, parent: 'process', lane: 'office', bounds: { x: 340, y: 235, width: 50, height: 50 }, step: null },
  { edit: 'reconnect', flow: 'f3', source: 'choice', target: 'check', waypoints: [{ x: 390, y: 260 }, { x: 540, y: 260 }] },
  { edit: 'add_flow', id: 'back', name: '不齐全', source: 'choice', target: 'end', condition: null, waypoints: [{ x: 365, y: 285 }, { x: 722, y: 285 }] },
  { edit: 'set_condition', flow: 'f3', condition: { text: '齐全', formal: false } },
  { edit: 'set_default', id: 'choice', flow: 'back' },
];

test('a condition and a default are set, changed, taken away, and undone as one', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  expect(takeEdits(area, CHOICE)).toBeUndefined();
  const set = await xmlOf(area);
  expect(set).toContain('>齐全</bpmn:conditionExpression>');
  expect(set).toContain('default="back"');
  const away: Edit[] = [{ edit: 'set_condition', flow: 'f3', condition: null }, { edit: 'set_default', id: 'choice', flow: null }];
  expect(takeEdits(area, away)).toBeUndefined();
  const gone = await xmlOf(area);
  expect(gone).not.toContain('conditionExpression');
  expect(gone).not.toContain('default=');
  const commands = part(area, 'commandStack');
  commands.undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(set));
  commands.undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
});

test('a default that nobody draws is a misfit', async () => {
  const area = await openEditor();
  expect(takeEdits(area, [{ edit: 'set_default', id: 'accept', flow: 'nobody' }])).toEqual({ index: 0, id: 'nobody' });
  expect(takeEdits(area, [{ edit: 'set_condition', flow: 'nobody', condition: null }])).toEqual({ index: 0, id: 'nobody' });
});

test('a step moves into a lane that is added, with one undo', async () => {
  const area = await openEditor();
  const before = await xmlOf(area);
  const moved: Edit[] = [
    { edit: 'add_lane', id: 'legal_lane', name: '法制审核', post: 'legal', beside: 'office', bounds: { x: 90, y: 320, width: 730, height: 120 } },
    { edit: 'set_lane', id: 'check', lane: 'legal_lane' },
    { edit: 'move', id: 'check', bounds: { x: 540, y: 340, width: 100, height: 80 } },
  ];
  expect(takeEdits(area, moved)).toBeUndefined();
  const xml = await xmlOf(area);
  const lane = (id: string) => new RegExp(`<bpmn:lane id="${id}"[\\s\\S]*?</bpmn:lane>`).exec(xml)?.[0] ?? '';
  expect(lane('legal_lane')).toContain('name="法制审核"');
  expect(lane('legal_lane')).toContain('post="legal"');
  expect(lane('legal_lane')).toContain('<bpmn:flowNodeRef>check</bpmn:flowNodeRef>');
  expect(lane('office')).not.toContain('<bpmn:flowNodeRef>check</bpmn:flowNodeRef>');
  expect(elementOf(area, 'legal_lane')).toMatchObject(moved[0]?.edit === 'add_lane' ? moved[0].bounds : {});
  part(area, 'commandStack').undo();
  expect(linesOf(await xmlOf(area))).toEqual(linesOf(before));
});
