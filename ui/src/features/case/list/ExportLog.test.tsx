// The dialog of the event log: nobody is named unless asked for, and what is selected is sent.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire, refusal } from '../../../testing/wire';
import { ExportLog } from './ExportLog';

afterEach(() => vi.unstubAllGlobals());

test('the log names nobody unless that is asked for; a log that is too large says what to do', async () => {
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }));
  let answers = 0;
  const wire = layWire({
    'item.list': { rows: [], next: null, total: 0 },
    'case.export_log': () => {
      answers += 1;
      return answers === 1 ? refusal('log_too_large') : { base64: 'eA==', cases: 3, events: 20, left_out: 4 };
    },
  });
  draw(<ExportLog />);
  const me = person();
  await me.click(screen.getByTestId('case-export-log'));
  await me.click(await screen.findByTestId('log-submit'));
  await screen.findByText(/太大/);
  await me.click(screen.getByTestId('log-kind-ocel'));
  await me.click(screen.getByTestId('log-personal'));
  await me.click(screen.getByTestId('log-submit'));
  await waitFor(() => expect(wire.of('case.export_log')).toHaveLength(2));
  expect(await screen.findByText(/4 件的档案文件不见了或已损坏/)).toBeTruthy();
  const all = { item: null, class: null, phase: null, from: null, to: null };
  expect(wire.of('case.export_log')).toEqual([
    { kind: 'xes', selection: all, personal: false },
    { kind: 'ocel', selection: all, personal: true },
  ]);
});
