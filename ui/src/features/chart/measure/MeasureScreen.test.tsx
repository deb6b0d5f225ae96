// Measuring all charts: it starts with the screen, shows how far it is, can be stopped, and then says what is missing.
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { JobRow, MeasuredCharts } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire } from '../../../testing/wire';
import { MeasureScreen } from './MeasureScreen';

const ROW: JobRow = { job: 'j1', kind: 'chart.measure_all', done: 0, total: 200 };
const FOUND: MeasuredCharts = {
  rows: [{ chart: 'c1', name: '食品经营许可', side: 'internal', class: 'XK', case_type: 'promised', version: 1, draft: false, figures: { steps: 7 }, counting: 'working' }],
  total: { charts: 1, figures: {}, classes: [], outliers: [] } as unknown as MeasuredCharts['total'],
};
const heard = new Map<string, Set<(message: { data: string }) => void>>();
class Events {
  addEventListener(name: string, hear: (message: { data: string }) => void) {
    heard.set(name, (heard.get(name) ?? new Set()).add(hear));
  }
  removeEventListener(name: string, hear: (message: { data: string }) => void) {
    heard.get(name)?.delete(hear);
  }
  close() {
    heard.clear();
  }
}
const tell = (name: string, facts: object) => act(async () => heard.get(name)?.forEach((hear) => hear({ data: JSON.stringify(facts) })));
const ended = (end: string, done: number) => ({ job: 'j1', kind: 'chart.measure_all', end, done, failed: 0, total: 200, code: null });

beforeEach(() => vi.stubGlobal('EventSource', Events));
afterEach(() => vi.unstubAllGlobals());

test('the round is shown, stopped, and the figures say that it was', async () => {
  const wire = layWire({ 'chart.measure_all': ROW, 'job.running': [], 'job.cancel': { was_running: true }, 'chart.measured': FOUND });
  draw(<MeasureScreen />);
  await screen.findByTestId('measure-stop');
  await tell('job_progress', { job: 'j1', done: 40, total: 200 });
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('40/200'));
  await person().click(screen.getByTestId('measure-stop'));
  expect(wire.of('job.cancel')).toEqual([{ job: 'j1' }]);
  await tell('job_ended', ended('cancelled', 41));
  expect((await screen.findByTestId('measure-ended')).textContent).toContain('200 张中的 41 张');
  await screen.findAllByText('食品经营许可');
  await person().click(screen.getByTestId('measure-again'));
  await waitFor(() => expect(wire.of('chart.measure_all').length).toBe(2));
});

test('an end that is told before the answer has come does not leave the bar', async () => {
  let answer: (row: JobRow) => void = () => undefined;
  layWire({ 'job.running': [], 'chart.measured': FOUND, 'chart.measure_all': ROW });
  const { fetch } = globalThis;
  const late = new Promise<JobRow>((done) => (answer = done));
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    if (url.endsWith('chart.measure_all')) return new Response(JSON.stringify(await late));
    return fetch(url, request);
  });
  draw(<MeasureScreen />);
  await waitFor(() => expect(heard.get('job_ended')?.size).toBeGreaterThan(0));
  await tell('job_ended', ended('done', 200));
  answer(ROW);
  await screen.findAllByText('食品经营许可');
  await waitFor(() => expect(screen.queryByTestId('measure-stop')).toBe(null));
  expect(screen.queryByTestId('measure-ended')).toBe(null);
});
