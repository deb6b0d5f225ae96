// Coverage of the internal chart by the public one.
import { expect, test } from 'vitest';

import { coverageOf, toggled } from './coverage';

const step = (id: string, ...standsFor: string[]) => ({ id, name: id, standsFor });
const INTERNAL = [step('accept'), step('review'), step('check'), step('serve')];

test('a public step may stand for several internal ones, and the rest is listed', () => {
  const { covered, uncovered, share } = coverageOf([step('A', 'accept'), step('B', 'review', 'check')], INTERNAL);
  expect(covered.map((one) => one.id)).toEqual(['accept', 'review', 'check']);
  expect(uncovered.map((one) => one.id)).toEqual(['serve']);
  expect(share).toBe(75);
});

test('a link to a step that the internal chart does not have is told', () => {
  expect(coverageOf([step('A', 'accept', 'gone')], INTERNAL).unknown).toEqual([{ step: 'A', id: 'gone' }]);
});

test('an internal chart without steps is covered', () => {
  expect(coverageOf([], []).share).toBe(100);
});

test('links are kept in the order of the internal chart, and a second click takes one away', () => {
  expect(toggled(['serve'], 'accept', INTERNAL)).toEqual(['accept', 'serve']);
  expect(toggled(['accept', 'serve'], 'serve', INTERNAL)).toEqual(['accept']);
});
