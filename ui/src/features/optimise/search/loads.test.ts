// Both drawings are coloured on one scale, so that lighter is less.
import { expect, test } from 'vitest';

import { coloured, loadRows } from './loads';

const FILES = {
  today_loads: { a: { waiting_s: 100, work_s: 10, times: 1 }, b: { waiting_s: 20, work_s: 0, times: 1 } },
  loads: { a: { waiting_s: 50, work_s: 10, times: 1 }, c: { waiting_s: 5, work_s: 0, times: 0.5 } },
};
const say = ((key: string) => key) as never;

test('a step of one drawing alone has no figure on the other', () => {
  expect(loadRows(FILES, 'waiting')).toEqual([
    { id: 'a', today: 100, then: 50 },
    { id: 'b', today: 20, then: null },
    { id: 'c', today: null, then: 5 },
  ]);
  expect(loadRows(FILES, 'processing').map((row) => row.id)).toEqual(['a']);
});

test('a step that waits half as long is half as dark', () => {
  const rows = loadRows(FILES, 'waiting');
  expect([...coloured(say, rows, 'today', 'waiting').heat]).toEqual([['a', 1], ['b', 0.2]]);
  const then = coloured(say, rows, 'then', 'waiting');
  expect([...then.heat]).toEqual([['a', 0.5], ['c', 0.05]]);
  // Too little to be written below the step.
  expect([...then.chips.keys()]).toEqual(['a']);
});
