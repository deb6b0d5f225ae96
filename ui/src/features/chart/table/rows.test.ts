// Cells of the table read and change steps through the command stack.
import { expect, test } from 'vitest';

import type { Element } from '../../../editor';
import { laneOf, part } from '../../../editor';
import { openEditor } from '../../../editor/testing/chart';
import { cellAfter } from './cells';
import { insertAfter } from './insertAfter';
import { setValue, stepsOf, valueOf } from './rows';

async function opened() {
  const area = await openEditor();
  const step = (name: string) => stepsOf(area).find((one) => one.businessObject.name === name) as Element;
  return { area, step };
}

test('the rows are the steps in reading order', async () => {
  const { area } = await opened();
  expect(stepsOf(area).map((step) => valueOf(step, 'name'))).toEqual(['受理', '审查', '审核']);
});

test('each change of a cell is one undoable step', async () => {
  const { area, step } = await opened();
  setValue(area, step('审核'), 'limit', '3');
  expect([valueOf(step('审核'), 'limit'), valueOf(step('审核'), 'unit')]).toEqual(['3', 'working']);
  setValue(area, step('审核'), 'unit', 'calendar');
  setValue(area, step('审核'), 'statute', '优化营商环境条例');
  setValue(area, step('审核'), 'risk', 'high');
  setValue(area, step('审核'), 'name', '复核');
  expect(valueOf(step('复核'), 'statute')).toBe('优化营商环境条例');
  for (let undone = 0; undone < 5; undone += 1) part(area, 'commandStack').undo();
  expect([valueOf(step('审核'), 'limit'), valueOf(step('审核'), 'risk')]).toEqual(['', '']);
  expect(part(area, 'commandStack').canUndo()).toBe(false);
});

test('what is no number changes nothing', async () => {
  const { area, step } = await opened();
  setValue(area, step('受理'), 'limit', '五');
  expect(valueOf(step('受理'), 'limit')).toBe('5');
  expect(part(area, 'commandStack').canUndo()).toBe(false);
});

test('a step is put in between, with one undo', async () => {
  const { area, step } = await opened();
  const made = insertAfter(area, step('受理'));
  expect(stepsOf(area).map((one) => one.id)).toEqual(['accept', made.id, 'review', 'check']);
  expect(laneOf(area, made as never)?.id).toBe('window');
  part(area, 'commandStack').undo();
  expect(stepsOf(area).map((one) => one.id)).toEqual(['accept', 'review', 'check']);
});

test('Tab runs on into the next row, Enter goes down, the borders hold', () => {
  expect(cellAfter({ row: 0, column: 10 }, 'right', 11, 3)).toEqual({ row: 1, column: 0 });
  expect(cellAfter({ row: 2, column: 10 }, 'right', 11, 3)).toEqual({ row: 2, column: 10 });
  expect(cellAfter({ row: 1, column: 0 }, 'left', 11, 3)).toEqual({ row: 0, column: 10 });
  expect(cellAfter({ row: 2, column: 4 }, 'down', 11, 3)).toEqual({ row: 2, column: 4 });
});
