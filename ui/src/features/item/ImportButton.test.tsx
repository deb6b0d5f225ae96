// Importing a table: the file goes as base64, bad rows are listed with row and reason.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire, refusal } from '../../testing/wire';
import { ImportButton } from './ImportButton';

const me = person();

afterEach(() => vi.unstubAllGlobals());

test('good rows are counted, bad rows listed', async () => {
  const wire = layWire({ 'item.import': { added: 2, changed: 0, unchanged: 0, codes: 0, doubtful_total: 0, doubtful: [], bad_total: 1, bad: [{ row: 17, column: '编码', code: 'code_missing', params: {} }] } });
  draw(<ImportButton />);
  await me.upload(screen.getByTestId('item-import-file'), new File(['[1]'], 'items.json', { type: 'application/json' }));
  expect((await screen.findByTestId('import-result')).textContent).toContain('缺少事项编码');
  expect(wire.of('item.import')).toEqual([{ name: 'items.json', base64: btoa('[1]') }]);
});

test('a file that cannot be read is told', async () => {
  layWire({ 'item.import': refusal('table_unreadable') });
  draw(<ImportButton />);
  await me.upload(screen.getByTestId('item-import-file'), new File(['x'], 'x.csv'));
  await waitFor(() => expect(screen.getByText(/表格无法读取/)).toBeTruthy());
});
