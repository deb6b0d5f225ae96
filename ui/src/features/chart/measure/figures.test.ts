// Sorting by a figure: charts without it stand last, in either direction.
import { expect, test } from 'vitest';

import type { MeasuredChart } from '../../../ipc/bindings/commands';
import { figureText, sorted } from './figures';

function chart(name: string, figures: Record<string, number>): MeasuredChart {
  return { chart: name, name, side: 'internal', class: null, case_type: null, version: null, draft: true, figures, counting: null };
}

test('charts are sorted by a figure, and those without it stand last', () => {
  const rows = [chart('甲', { steps: 3 }), chart('乙', {}), chart('丙', { steps: 9 })];
  const names = (down: boolean) => sorted(rows, { by: 'steps', down }).map((row) => row.name);
  expect(names(true)).toEqual(['丙', '甲', '乙']);
  expect(names(false)).toEqual(['甲', '丙', '乙']);
});

test('figures are written with their kind', () => {
  expect(figureText('time_saved', 0.5)).toBe('50%');
  expect(figureText('steps', 4)).toBe('4');
  expect(figureText('critical_days', 3.14159)).toBe('3.14');
  expect(figureText('statutory_days', undefined)).toBe('—');
});
