// Importing a table: looked at first, with steps and notes; kept only when the person says so.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { ImportedTable } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire, refusal } from '../../../testing/wire';
import { TableTools } from './TableTools';

const me = person();

const FOUND: ImportedTable = {
  source: 'table',
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  chart: null,
  report: {
    name: '燃气经营许可',
    columns: [{ column: 'step', header: '办理环节' }],
    steps: [{ row: 2, order: '1', name: '受理', post: '窗口', act: 'accept', limit: { number: 5, unit: 'day', counting: 'working' }, next: [{ label: '不符合', to: '不予受理', end: true }] }],
    lanes: 1,
    flows: 2,
    notes: [{ row: 7, column: '时限', code: 'limit_unknown', severity: 'error', params: { text: '尽快' } }],
    notes_total: 1,
  },
};

afterEach(() => vi.unstubAllGlobals());

function choose() {
  return me.upload(screen.getByTestId('chart-import-input'), new File(['x'], '燃气.csv', { type: 'text/csv' }));
}

test('a file is looked at first, and kept when the person makes the chart of it', async () => {
  const wire = layWire({ 'chart.import_table': FOUND });
  draw(<TableTools mayDraw />);
  await choose();
  const steps = await screen.findByTestId('import-steps');
  expect(steps.textContent).toContain('受理');
  expect(steps.textContent).toContain('不符合 → 结束（不予受理）');
  expect(screen.getByText(/有 1 处没有导入或缺失/)).toBeTruthy();
  await me.click(screen.getByText('提示（1）'));
  expect((await screen.findByTestId('import-notes')).textContent).toContain('时限“尽快”看不懂，留空');
  await me.click(screen.getByTestId('import-make'));
  await waitFor(() => expect(wire.of('chart.import_table')).toHaveLength(2));
  expect(wire.of('chart.import_table')[1]).toEqual({ name: '燃气.csv', base64: btoa('x'), side: 'internal', class: null, keep: true });
});

test('what is no table is told in a sentence, and another file can be chosen', async () => {
  layWire({ 'chart.import_table': refusal('steps_no_header') });
  draw(<TableTools mayDraw />);
  await choose();
  expect(await screen.findByText(/没有找到表头/)).toBeTruthy();
  expect((screen.getByTestId('import-make') as HTMLButtonElement).disabled).toBe(true);
});
