// What a correction will do is said in words: what it adds by its kind, what is only moved for it in one sentence.
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Edit } from '../../../editor';
import type { Finding } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { CorrectDialog } from './CorrectDialog';

const FINDING = { rule: 'fake-join', severity: 'warning', element: 'check', params: { code: 'fake_join', name: '审核' }, path: null, correctable: true } as unknown as Finding;
const BOUNDS = { x: 0, y: 0, width: 50, height: 50 };
const EDITS: Edit[] = [
  { edit: 'move', id: 'check', bounds: BOUNDS },
  { edit: 'move', id: 'end', bounds: BOUNDS },
  { edit: 'route', flow: 'f1', waypoints: [] },
  { edit: 'add_node', id: 'added_gateway_1', name: '', kind: { is: 'gateway', gateway: 'exclusive', default: null }, parent: 'p', lane: null, bounds: BOUNDS, step: null },
  { edit: 'reconnect', flow: 'f1', source: 'review', target: 'added_gateway_1', waypoints: [] },
];
const nothing = () => undefined;
const lines = () => [...screen.getByTestId('correct-changes').querySelectorAll('li')].map((line) => line.textContent);

test('no made-up id is shown, and moving is one line', () => {
  draw(<CorrectDialog posts={[]} offered={{ finding: FINDING, edits: EDITS, changed: [] }} nameOf={(id) => `“${id}”`} onTake={nothing} onDrop={nothing} />);
  const said = lines();
  expect(said.length).toBe(3);
  expect(said.join()).not.toContain('added_gateway_1');
  expect(said.at(-1)).toBe('移动或重画 3 个图形和连线');
});

test('a correction that only moves says what it moves', () => {
  draw(<CorrectDialog posts={[]} offered={{ finding: FINDING, edits: EDITS.slice(0, 2), changed: [] }} nameOf={(id) => id} onTake={nothing} onDrop={nothing} />);
  expect(lines().length).toBe(2);
});

test('what a step carries otherwise is named, a new flow by its ends, and a name that goes as that', () => {
  const edits: Edit[] = [
    { edit: 'set_step', id: 'review', step: { officers: 2, visits: 0 } },
    { edit: 'add_flow', id: 'added_flow_1', name: '', source: 'review', target: 'end', condition: null, waypoints: [] },
    { edit: 'rename', id: 'added_flow_1', name: '不需要' },
    { edit: 'rename', id: 'f1', name: '' },
    { edit: 'set_power', power: { side: 'internal' } },
  ];
  const changed = [{ element: 'review', what: 'sf:step/@officers', old: '1', new: '2' }, { element: 'process', what: 'sf:power/@remedy', new: '可以申请复议' }];
  draw(<CorrectDialog posts={[]} offered={{ finding: FINDING, edits, changed }} nameOf={(id) => id} onTake={nothing} onDrop={nothing} />);
  expect(lines()).toEqual(['“review”的办案人员数：1 → 2', '添加连线“review”→“end”', '“review”到“end”改名为“不需要”', '去掉“f1”的名称', '流程图的救济途径：新设为 可以申请复议']);
});
