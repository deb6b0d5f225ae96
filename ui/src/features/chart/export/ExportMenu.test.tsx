// Everything that a chart can be saved as stands in one menu, each once.
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { ExportMenu } from './ExportMenu';

test('the file and the table of steps stand beside pictures and sheets', async () => {
  const onTable = vi.fn();
  draw(<ExportMenu disabled={false} onTable={onTable} source={() => Promise.reject(new Error('not asked'))} />);
  await person().click(screen.getByTestId('chart-export'));
  const entries = within(await screen.findByRole('menu')).getAllByRole('menuitem').map((entry) => entry.textContent);
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries.filter((entry) => entry?.includes('BPMN')).length).toBe(1);
  await person().click(screen.getByText('环节表（XLSX）'));
  expect(onTable).toHaveBeenCalledOnce();
});
