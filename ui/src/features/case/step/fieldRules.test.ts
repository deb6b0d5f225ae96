// The form of a field's text.
import { expect, test } from 'vitest';

import type { FieldView } from '../../../ipc';
import { formField } from '../../../testing/samples';
import { defaults, gaps, misfit, openEdits, shownText } from './fieldRules';

function field(key: string, value: FieldView['value'], required = true): FieldView {
  return formField(key, 'text', { required, value });
}

test.each([
  ['money', '1200.50', null],
  ['money', '1200.505', 'field.bad_money'],
  ['money', '1,200', 'field.bad_money'],
  ['number', '-3.5', null],
  ['number', '12a', 'field.bad_number'],
  ['number', '', null],
  ['text', '12a', null],
] as const)('%s %j', (kind, text, wrong) => {
  expect(misfit(kind, text)).toBe(wrong);
});

test('a gap with a reason fills a required field, an emptied edit does not', () => {
  const form = [field('a', { is: 'missing', text: '未提供' }), field('b', { is: 'text', text: 'x' }), field('c', null), field('d', null, false)];
  expect(gaps(form, {})).toEqual(['c']);
  expect(gaps(form, { b: ' ', c: 'y' })).toEqual(['b']);
});

test('only edits that differ from what is kept are open', () => {
  const form = [field('a', { is: 'text', text: 'x' }), field('b', null)];
  expect(openEdits(form, { a: 'x', b: 'y', gone: 'z' })).toEqual([{ key: 'b', text: 'y' }]);
});

test('what the form fills in before is shown, fills a required field, and is kept with the move', () => {
  const form = [formField('a', 'text', { required: true, default: '县城' }), formField('b', 'text', { default: 'x', value: { is: 'text', text: '' } }), formField('c', 'computed', { required: true })];
  expect(form.map(shownText)).toEqual(['县城', '', '']);
  expect(gaps(form, {})).toEqual([]);
  expect(gaps(form, { a: ' ' })).toEqual(['a']);
  expect(defaults(form, {})).toEqual([{ key: 'a', text: '县城' }]);
  expect(defaults(form, { a: '' })).toEqual([]);
});
