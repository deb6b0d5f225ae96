// 流程挖掘: a log is chosen, columns are asked for where they are not known, filters are undone, deviations are told in words.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { ConformView, LogSummary, LogView, MapView } from '../../ipc';
import { draw } from '../../testing/draw';
import { XML } from '../../testing/optimise';
import { person } from '../../testing/person';
import { layWire, refusal } from '../../testing/wire';
import { MiningScreen } from './MiningScreen';

vi.mock('../../editor', async (original) => ({ ...(await original<object>()), PlayedChart: ({ heat, chips, marks, testId }: { heat?: Map<string, number>; chips?: Map<string, { text: string }>; marks?: { passed: string[] }; testId: string }) => <div data-testid={testId} data-heat={JSON.stringify([...(heat ?? [])])} data-chips={JSON.stringify([...(chips ?? [])].map(([id, one]) => [id, one.text]))} data-passed={(marks?.passed ?? []).join()} /> }));

class Events {
  addEventListener() {}
  removeEventListener() {}
  close() {}
}
beforeEach(() => vi.stubGlobal('EventSource', Events));
afterEach(() => vi.unstubAllGlobals());

const spread = (p50: number) => ({ mean: p50, p50, p90: p50 * 2, p95: p50 * 3, max: p50 * 4 });
const log = (id: string): LogView => ({ log: id, name: '记录.csv', source: 'csv', cases: 3, events: 9, rows: 9, empty_cases: 0, left_out: 0, troubles: [], headings: ['甲', '乙', '丙'], columns: { case: '甲', activity: '乙', end: '丙' }, from: '2026-03-05T09:00:00+08:00', to: '2026-03-09T09:00:00+08:00', activities: ['受理', '审核', '办结'], items: [] });
const SUMMARY: LogSummary = {
  cases: 3,
  of: 3,
  events: 9,
  variants: 2,
  from: null,
  to: null,
  case_seconds: spread(86_400),
  histogram: { from_s: 0, step_s: 60, counts: [1], beyond: 0 },
  starts_known: true,
  posts_known: true,
  handovers_per_case: 2,
  steps: [
    { name: '受理', count: 4, starts: 3, ends: 1, waiting: spread(0), processing: spread(600), rework_cases: 1, repeats: 1 },
    { name: '审核', count: 3, starts: 0, ends: 0, waiting: spread(7200), processing: spread(60), rework_cases: 0, repeats: 0 },
  ],
  ping_pong: [{ one: '窗口', other: '科室', count: 3, cases: 3 }],
};
const MAP: MapView = { xml: XML, steps: [{ element: 'step_1', name: '受理', count: 4, again: 0 }, { element: 'step_2', name: '审核', count: 3, again: 0 }], ways: [{ element: 'flow_1', from: null, to: '受理', count: 3, median_s: null }, { element: 'flow_2', from: '受理', to: '审核', count: 3, median_s: 3000 }, { element: 'flow_3', from: '审核', to: '受理', count: 1, median_s: 60 }], steps_left: 1, ways_left: 2 };
const CONFORM: ConformView = {
  name: '照规定',
  version: 1,
  xml: XML,
  cases: 3,
  fitting: 2,
  undecided: 0,
  fitness: 0.875,
  precision: 1,
  deviations: [
    { kind: 'skipped', activity: '办结', element: 's3', cases: 1, share: 1 / 3, behind: '审核' },
    { kind: 'added', activity: '加班', element: null, cases: 1, share: 1 / 3, behind: null },
  ],
  late: [{ activity: '审核', element: 's2', cases: 1, of: 3 }],
  steps: [
    { element: 's2', name: '审核', kept: 3, skipped: 0, added: 0, late: 1 },
    { element: 's3', name: '办结', kept: 2, skipped: 1, added: 0, late: 0 },
  ],
  elements: { 审核: 's2', 办结: 's3' },
};
const base = { 'session.current': null as never, 'mining.summary': SUMMARY, 'mining.map': MAP, 'chart.list': [], 'item.list': { rows: [], next: null, total: 0 } };

async function opened(id: string, answers: object = {}, tab?: string) {
  const wire = layWire({ ...base, 'mining.logs': [log(id)], ...answers });
  const drawn = draw(<MiningScreen path={[`chart-${id}`]} />);
  await person().click(await screen.findByTestId('mining-reopen'));
  if (tab) drawn.again(<MiningScreen path={[`chart-${id}`, tab]} />);
  return wire;
}

test('a table whose columns are not known is read again with those that the person chose', async () => {
  const wire = layWire({ ...base, 'mining.logs': [], 'mining.open': { ...refusal('log_no_column'), params: { column: 'case', headings: ['甲', '乙', '丙'] } } });
  draw(<MiningScreen path={[]} />);
  const input = (await screen.findByTestId('mining-input')) as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['甲,乙,丙\n1,a,2026-03-05'], '表.csv')] } });
  await screen.findByTestId('mining-columns');
  expect((screen.getByTestId('mining-error')).textContent).toContain('请选出哪一列是什么');
  expect((screen.getByTestId('mining-columns-read') as HTMLButtonElement).disabled).toBe(true);
  expect(wire.of('mining.open')[0]).toMatchObject({ name: '表.csv', again: false });
});

test('the map is coloured by the figure that the person chose, and says what is not drawn', async () => {
  await opened('m1');
  const canvas = await screen.findByTestId('map-canvas');
  expect(JSON.parse(canvas.dataset.heat ?? '')).toEqual([['step_1', 0], ['step_2', 1]]);
  expect(screen.getByTestId('map-left').textContent).toBe('另有 1 个环节、2 条去向没有画出');
  expect(screen.getByTestId('heat-most').textContent).toBe('最深的是“审核”（平均等 2 小时）');
  await person().click(screen.getByTestId('heat-rework'));
  expect(JSON.parse(screen.getByTestId('map-canvas').dataset.chips ?? '')).toContainEqual(['step_1', '重办 1 次']);
  expect(screen.getByTestId('mining-ping-pong').textContent).toContain('窗口 → 科室 → 窗口，3 次');
});

test('a filter says how many cases remain and is undone by one step back', async () => {
  const wire = await opened('m2', { 'mining.variants': { total: 1, cases: 3, rows: [{ n: 1, steps: ['受理', '审核'], cases: 2, share: 2 / 3, cumulative: 2 / 3, seconds: spread(60) }] } }, 'variants');
  expect((await screen.findByTestId('mining-remain')).textContent).toBe('3 件（共 3 件）');
  await person().click(await screen.findByTestId('variant-only'));
  await waitFor(() => expect(wire.of('mining.summary').at(-1)?.filter?.variant).toEqual(['受理', '审核']));
  expect(screen.getByTestId('filter-chip-variant').textContent).toContain('只看一种路径（2 步）');
  await person().click(screen.getByTestId('filter-back'));
  expect(screen.queryByTestId('filter-chip-variant')).toBe(null);
  expect((screen.getByTestId('filter-back') as HTMLButtonElement).disabled).toBe(true);
});

test('the chosen variant is drawn on the map', async () => {
  await opened('m3', { 'mining.variants': { total: 1, cases: 3, rows: [{ n: 1, steps: ['受理', '审核'], cases: 2, share: 2 / 3, cumulative: 2 / 3, seconds: spread(60) }] } }, 'variants');
  expect((await screen.findByTestId('variant-canvas')).dataset.passed).toBe('start,end,step_1,step_2,flow_1,flow_2');
});

test('what differs from a chart is told in words with the cases behind it', async () => {
  const cases = { total: 1, rows: [{ name: '3', case: 'c-3', from: null, to: null, seconds: 60, steps: [{ name: '审核', differs: null }, { name: '办结', differs: 'skipped' as const }] }] };
  const wire = await opened('m4', { 'chart.open': { ...refusal('chart_unknown') }, 'mining.conform': CONFORM, 'mining.cases': cases }, 'conform');
  const said = (await screen.findByTestId('conform-deviations')).textContent;
  expect(said).toContain('“办结”在 1 件中略过没办（33.3%），多在“审核”之后');
  expect(said).toContain('图上没有“加班”，1 件中办了（33.3%）');
  expect(screen.getByTestId('conform-late').textContent).toContain('“审核”在 1 件中超时（共办 3 件）');
  expect(screen.getByTestId('conform-fitness').textContent).toBe('87.5%');
  expect(JSON.parse(screen.getByTestId('conform-canvas').dataset.chips ?? '')).toEqual([['s2', '超时 1'], ['s3', '略过 1']]);
  await person().click(screen.getByTestId('deviation-skipped-办结'));
  await waitFor(() => expect(wire.of('mining.cases')[0]?.behind).toMatchObject({ of: 'deviation', kind: 'skipped', activity: '办结' }));
  await person().click(await screen.findByTestId('case-3'));
  await waitFor(() => expect(window.location.hash).toBe('#/case/c-3'));
});

test('a discovered chart is kept with its source as the note', async () => {
  const found = { xml: XML, elements: { 受理: 's1' }, steps: 3, gateways: 2, dropped: [], fitness: 1, precision: 0.9, fitting: 3, undecided: 0, cases: 3 };
  const wire = await opened('m5', { 'mining.discover': found, 'mining.keep_chart': { chart: 'new', name: '记录（按实际办理）' } }, 'discover');
  await waitFor(() => expect((screen.getByTestId('discover-keep') as HTMLButtonElement).disabled).toBe(false));
  await person().click(screen.getByTestId('discover-keep'));
  expect(((await screen.findByTestId('keep-name')) as HTMLInputElement).value).toBe('记录（按实际办理）');
  await act(async () => fireEvent.click(screen.getByTestId('keep-confirm')));
  await waitFor(() => expect(wire.of('mining.keep_chart')[0]).toMatchObject({ noise: 0, name: '记录（按实际办理）' }));
  expect(wire.of('mining.keep_chart')[0]?.note).toContain('由“记录.csv”的 3 件、9 条办理记录');
  await waitFor(() => expect(window.location.hash).toBe('#/chart/new'));
});

test('where no case was decided the page says so, and not that none keeps to the chart', async () => {
  const found = { xml: XML, elements: { 受理: 's1' }, steps: 3, gateways: 2, dropped: [], fitness: null, precision: null, fitting: 0, undecided: 3, cases: 3 };
  await opened('m6', { 'mining.discover': found }, 'discover');
  expect((await screen.findByTestId('discover-fits')).textContent).toBe('3 件都没有判定，不知道有多少件照图办理。');
  expect(screen.getByTestId('discover-fitness').textContent).toBe('没有判定');
});
