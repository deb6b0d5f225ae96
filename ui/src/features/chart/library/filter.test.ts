// How the library sorts and counts.
import { expect, test } from 'vitest';

import { chartRow } from '../../../testing/samples';
import { changedAt, checkFigures, EVERYTHING, isEverything, requestOf, sorted } from './filter';

const check = (errors: number, warnings: number, stale = false) => ({ at: '2026-11-23T09:00:00.000+08:00', errors, warnings, infos: 0, stale });
const ROWS = [
  chartRow('1', '卫生许可', { checked: check(0, 2) }),
  chartRow('2', '备案', { state: 'draft', version: null, published_at: null, draft_changed_at: '2026-11-24T08:00:00+08:00', checked: check(3, 0, true) }),
  chartRow('3', '处罚', { state: 'retired', retired_at: '2026-11-25T08:00:00+08:00', checked: check(0, 0) }),
  chartRow('4', '给付', { state: 'in_review' }),
];
const order = (key: Parameters<typeof sorted>[1]['key'], down = false) => sorted(ROWS, { key, down }).map((row) => row.chart);

test('names are in the order of Chinese dictionaries', () => {
  expect(order('name')).toEqual(['2', '3', '4', '1']);
  expect(order('name', true)).toEqual(['1', '4', '3', '2']);
});

test('states, checks and changes sort by what they mean', () => {
  expect(order('state')).toEqual(['2', '4', '1', '3']);
  expect(order('check', true)[0]).toBe('2');
  expect(order('check').slice(0, 2)).toEqual(['4', '3']);
  expect(order('changed', true).slice(0, 2)).toEqual(['3', '2']);
});

test('the last change is the newest of saving, publishing and retiring', () => {
  expect(changedAt(ROWS[2] ?? chartRow('x', 'x'))).toBe('2026-11-25T08:00:00+08:00');
  expect(changedAt(chartRow('x', 'x', { published_at: null }))).toBe('');
});

test('every chart is counted once, the stale ones besides', () => {
  expect(checkFigures(ROWS)).toEqual({ errors: 1, warnings: 1, clean: 1, unchecked: 1, stale: 1 });
});

test('a filter asks only for what was chosen', () => {
  expect(isEverything(EVERYTHING)).toBe(true);
  expect(requestOf({ ...EVERYTHING, folder: { department: '', of: 'XK' } }, ' ')).toEqual({ text: null, department: '', class: 'XK', state: null, side: null, to_review: null });
});
