// Shares within a time are those that the bars count.
import { expect, test } from 'vitest';

import { doneWithin, withinAt } from './within';

const BARS = { from_s: 0, step_s: 3_600, counts: [5, 0, 3, 1], beyond: 1 };

test('a share counts all cases, the ones that are not drawn too', () => {
  expect(doneWithin(BARS)).toEqual([0, 0.5, 0.5, 0.8, 0.9]);
});

test('a time lies within its bar; a share that the bars do not reach has none', () => {
  expect(withinAt(BARS, 0.5)).toBe(3_600);
  expect(withinAt(BARS, 0.65)).toBe(2.5 * 3_600);
  expect(withinAt(BARS, 0.95)).toBe(null);
});
