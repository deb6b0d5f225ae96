// What was not saved is kept in the window and offered once.
import { afterEach, expect, test } from 'vitest';

import { dropKept, keepHere, keptOf } from './kept';

afterEach(() => localStorage.clear());

test('a drawing that the draft does not have is offered', () => {
  keepHere('c1', '<b/>');
  expect(keptOf('c1', '<a/>')?.xml).toBe('<b/>');
});

test('what the draft has already is not offered and goes', () => {
  keepHere('c1', '<a/>');
  expect(keptOf('c1', '<a/>')).toBe(null);
  expect(localStorage.length).toBe(0);
});

test('another chart, a dropped one and a broken slot offer nothing', () => {
  keepHere('c1', '<b/>');
  expect(keptOf('c2', '<a/>')).toBe(null);
  dropKept('c1');
  expect(keptOf('c1', '<a/>')).toBe(null);
  localStorage.setItem('sunflow.kept.c3', '{"at":');
  expect(keptOf('c3', '<a/>')).toBe(null);
});
