// A comparison as rows, marks and sentences.
import { expect, test } from 'vitest';

import { say } from '../../../i18n';
import type { Say } from '../../../i18n';
import type { Comparison } from '../../../ipc';
import { elementText, rowText, whatText } from './changeText';
import { elementsOf } from './elements';
import { countsOf, marksOf, rowsOf } from './rows';

const t: Say = (key, params) => say('zh-CN', key, params);
const POSTS = [
  { code: 'window', name: '窗口' },
  { code: 'review', name: '审查' },
];
const OLD = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><userTask id="accept" name="受理"/><userTask id="gone" name="复核"/><sequenceFlow id="f1" sourceRef="accept" targetRef="gone"/></process></definitions>`;
const NEW = `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"><b:process id="p"><b:userTask id="step_7" name="受理审查"/><b:userTask id="extra" name="预审"/></b:process></b:definitions>`;
const SIDES = { left: elementsOf(OLD), right: elementsOf(NEW) };
const COMPARED: Comparison = {
    added: ['extra'],
    removed: ['gone', 'f1'],
    changed: [
      { element: 'step_7', what: 'name', old: '受理', new: '受理审查' },
      { element: 'step_7', what: 'sf:step/@post', old: 'window', new: 'review' },
      { element: 'step_7', what: 'sf:step/sf:material', old: '营业执照' },
      { element: 'step_7', what: 'sf:step/sf:document' },
    ],
    moved: ['step_7'],
    renamed: [{ old: 'accept', new: 'step_7' }],
};
const ROWS = rowsOf(COMPARED);

test('a renamed element is the same thing on both sides', () => {
  expect(ROWS.filter((row) => row.kind === 'changed').map((row) => [row.left, row.right])).toEqual(Array(4).fill(['accept', 'step_7']));
  const { left, right } = marksOf(ROWS);
  expect(left).toEqual({ added: [], removed: ['gone', 'f1'], changed: ['accept'], moved: ['accept'] });
  expect(right).toEqual({ added: ['extra'], removed: [], changed: ['step_7'], moved: ['step_7'] });
  expect(countsOf(ROWS)).toEqual({ added: 1, removed: 2, changed: 4, moved: 1 });
});

test('changes are told in words, old and new', () => {
  const texts = ROWS.filter((row) => row.kind === 'changed').map((row) => rowText(t, SIDES, POSTS, row));
  expect(texts).toEqual(['名称：受理 → 受理审查', '岗位：窗口 → 审查', '材料：去掉了 营业执照', '文书：有改动']);
});

test('elements are called by name, flows by their ends', () => {
  expect(elementText(t, SIDES.right, 'extra')).toBe('人工环节“预审”');
  expect(elementText(t, SIDES.left, 'f1')).toBe('顺序流：“受理”到“复核”');
  expect(elementText(t, SIDES.left, 'nobody')).toBe('nobody');
});

test('a path is told from the outside in; what nobody knows keeps its name', () => {
  expect(whatText(t, 'sf:step/sf:limit/@number')).toBe('办理时限的数量');
  expect(whatText(t, 'x:owner')).toBe('属性 x:owner');
});
