// The page 优化: the scenario is kept, a simulation says where it waits, a variant is taken with its reasons and undone.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { JobRow, RedesignRow } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire, refusal } from '../../../testing/wire';
import { OptimiseScreen } from './OptimiseScreen';
import { beside, FOUND, POINT, SCENARIO, SIMULATED, XML } from '../../../testing/optimise';

vi.mock('../../../editor', async (original) => {
  const Canvas = ({ heat, look, testId }: { heat?: Map<string, number>; look?: { at: string }; testId: string }) => <div data-testid={testId} data-heat={JSON.stringify([...(heat ?? [])])} data-look={look?.at} />;
  return { ...(await original<object>()), ChartView: Canvas, PlayedChart: Canvas };
});

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
const row = (kind: string, total: number): JobRow => ({ job: 'j1', kind, done: 0, total });
const ended = (kind: string, end: string) => ({ job: 'j1', kind, end, done: 4, failed: 0, total: 4, code: null });
const TAKEN: RedesignRow = { n: 1, at: '2026-11-23T09:00:00.000+08:00', by: '陈晓', note: '少一次交接', expected: POINT, version: null, undone: false, may_undo: true };

beforeEach(() => vi.stubGlobal('EventSource', Events));
afterEach(() => vi.unstubAllGlobals());

test('what was changed in the scenario is kept before the next part is shown', async () => {
  const wire = layWire({ 'optimise.scenario': SCENARIO, 'optimise.keep_scenario': { ...SCENARIO, kept_at: TAKEN.at, kept_by: '陈晓' } });
  draw(<OptimiseScreen chart="c1" tab={undefined} />);
  await screen.findByTestId('scenario-assumed');
  expect((screen.getByTestId('scenario-arrivals') as HTMLInputElement).value).toBe('10');
  fireEvent.change(screen.getByTestId('scenario-people-window'), { target: { value: '3' } });
  expect(screen.getByTestId('scenario-standing').textContent).toBe('有修改未保存');
  await person().click(screen.getByTestId('scenario-next'));
  await waitFor(() => expect(wire.of('optimise.keep_scenario')[0]?.sheet.posts[0]?.people).toBe(3));
  await waitFor(() => expect(window.location.hash).toBe('#/chart/c1/optimise/simulate'));
});

test('urgent cases, an absence and a batch by number are kept as they were filled in', async () => {
  const wire = layWire({ 'optimise.scenario': SCENARIO, 'optimise.keep_scenario': SCENARIO });
  draw(<OptimiseScreen chart="c1" tab="scenario" />);
  await person().click(await screen.findByTestId('classes-add'));
  fireEvent.change(screen.getByLabelText('急件 占比'), { target: { value: '25' } });
  await screen.findByText('占比合计 115%，应为 100%');
  fireEvent.change(screen.getByLabelText('普通件 占比'), { target: { value: '75' } });
  await person().click(screen.getByTestId('days-add'));
  const day = within(screen.getByTestId('days-0'));
  fireEvent.change(day.getByLabelText('事由'), { target: { value: '培训' } });
  fireEvent.mouseDown(day.getByLabelText('当天的办公时间'));
  await person().click(await screen.findByTitle('只在所写时段上班'));
  const times = within(screen.getByTestId('days-0')).getByLabelText('只在所写时段上班');
  fireEvent.change(times, { target: { value: '8:30' } });
  expect(times.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(times, { target: { value: '8:30-11:00' } });
  await person().click(screen.getByTestId('days-county'));
  fireEvent.mouseDown(screen.getByLabelText('受理 集中办理'));
  await person().click(await screen.findByTitle('凑满几件再办'));
  await person().click(screen.getByTestId('scenario-save'));
  await waitFor(() =>
    expect(wire.of('optimise.keep_scenario')[0]?.sheet).toMatchObject({
      classes: [
        { name: '急件', share: 0.25, place: 1 },
        { name: '普通件', share: 0.75, place: 2 },
      ],
      county_days: false,
      days: [{ name: '培训', from: '2026-03-02', to: '2026-03-02', people: [], hours: { is: 'open', periods: [[510, 660]] } }],
      steps: [{ step: 'a', gather: { is: 'size', least: 5 } }],
    }),
  );
});

const NEIGHBOURS = [
  { chart: 'c2', name: '小餐饮登记', kept: true, people: 2, posts: ['窗口', '审核'], apart: [] },
  { chart: 'c3', name: '户外广告', kept: false, people: 0, posts: [], apart: ['窗口'] },
];
const NEIGHBOUR = { chart: 'c2', name: '小餐饮登记', assumed: false, cases: 612, mean_s: 172_800, ci95: [169_200, 176_400] as [number, number], p95_s: 259_200, waiting_s: 36_000, within_promised: 0.9 };

test('charts that take the time of the same people are ticked and kept with the scenario', async () => {
  const wire = layWire({ 'optimise.scenario': SCENARIO, 'optimise.beside': NEIGHBOURS, 'optimise.keep_scenario': { ...SCENARIO, kept_at: TAKEN.at, kept_by: '陈晓' } });
  draw(<OptimiseScreen chart="c1" tab="scenario" />);
  const first = await screen.findByTestId('beside-c2');
  const text = screen.getByTestId('scenario-beside').textContent;
  expect(text).toContain('共用 2 人（窗口、审核）');
  expect(text).toContain('窗口：岗位相同而人员不同，按两批人计算');
  await person().click(first);
  expect(screen.getByTestId('scenario-standing').textContent).toBe('有修改未保存');
  await person().click(screen.getByTestId('scenario-save'));
  await waitFor(() => expect(wire.of('optimise.keep_scenario')[0]?.sheet.beside).toEqual(['c2']));
});

test('figures of the other charts stand beside, and a variant that makes one slower says so', async () => {
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.simulated': { ...SIMULATED, beside: [NEIGHBOUR] }, 'job.running': [] });
  const drawn = draw(<OptimiseScreen chart="c1" tab="simulate" />);
  expect((await screen.findByTestId('sim-beside')).textContent).toContain('小餐饮登记每次 612 件2 天');
  expect(screen.getByText('岗位忙碌程度（各图合计）')).toBeTruthy();
  drawn.unmount();
  const worse = { ...beside(190_800, 18_000, true), difference_ci95: [14_400, 21_600] as [number, number] };
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.found': { ...FOUND, beside: [NEIGHBOUR], points: [{ ...POINT, beside: [worse] }] }, 'job.running': [] });
  draw(<OptimiseScreen chart="c1" tab="search" />);
  expect((await screen.findByTestId('point-slower')).textContent).toContain('小餐饮登记');
  expect(screen.getByTestId('point-beside-c2').textContent).toContain('5 小时');
});

test('a scenario that is refused says what it is about and stays', async () => {
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.keep_scenario': { ...refusal('scenario_people'), params: { about: '窗口' } } });
  draw(<OptimiseScreen chart="c1" tab="scenario" />);
  fireEvent.change(await screen.findByTestId('scenario-people-window'), { target: { value: '4' } });
  await person().click(screen.getByTestId('scenario-save'));
  await screen.findByText(/人员不对：窗口/);
  expect(screen.getByTestId('scenario-standing').textContent).toBe('有修改未保存');
});

test('history says what it told and what it did not', async () => {
  const filled = { scenario: SCENARIO, cases: 12, left_out: 0, least: 10, told: [{ what: 'work' as const, name: '受理', n: 12, value: 900 }], untold: [{ what: 'shares' as const, name: '是否受理', n: 3, value: null }] };
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.fill': filled });
  draw(<OptimiseScreen chart="c1" tab="scenario" />);
  await person().click(await screen.findByTestId('scenario-fill'));
  expect((await screen.findByTestId('filled-told')).textContent).toContain('受理15 分钟12 次');
  expect(screen.getByTestId('filled-untold').textContent).toContain('是否受理3 次');
});

test('a simulation is followed, names the bottleneck, and colours the chart by one figure', async () => {
  const answers = { 'optimise.scenario': SCENARIO, 'optimise.simulated': null as never, 'optimise.simulate': row('optimise.simulate', 10), 'job.running': [], 'job.cancel': { was_running: true } };
  const wire = layWire(answers);
  draw(<OptimiseScreen chart="c1" tab="simulate" />);
  await person().click(await screen.findByTestId('sim-run'));
  await screen.findByTestId('sim-stop');
  await tell('job_progress', { job: 'j1', done: 4, total: 10 });
  await waitFor(() => expect(screen.getByTestId('sim-progress').textContent).toContain('4 / 10'));
  expect(wire.of('optimise.simulate')[0]).toMatchObject({ chart: 'c1', cases: 1000, replications: 10, warm_up: 100 });
  layWire({ ...answers, 'optimise.simulated': SIMULATED });
  await tell('job_ended', ended('optimise.simulate', 'done'));
  expect((await screen.findByTestId('sim-bottleneck')).textContent).toBe('瓶颈是“审批”：走到这一步的件平均等 2 小时，占全部等待的 85%；负责人有 90% 的工作时间在办件。');
  expect(screen.getByTestId('kpi-within_promised').textContent).toBe('93%');
  expect(screen.getByTestId('kpi-within_statutory').textContent).toBe('图上没有设置');
  const heat = () => Object.fromEntries(JSON.parse(screen.getByTestId('sim-canvas').dataset.heat ?? '[]') as [string, number][]);
  expect(heat()).toEqual({ a: (600 * 900) / (7200 * 450), b: 1 });
  await person().click(screen.getByTestId('heat-frequency'));
  expect(heat()).toEqual({ a: 1, b: 0.5 });
  const first = () => within(screen.getByTestId('heat-rank')).getAllByRole('button')[0]?.textContent;
  expect(first()).toContain('受理');
  expect(screen.getByTestId('sim-canvas').dataset.look).toBe('a');
  await person().click(screen.getByTestId('sim-show-bottleneck'));
  expect(screen.getByTestId('sim-canvas').dataset.look).toBe('b');
  expect(screen.getByTestId('sim-histogram').querySelectorAll('rect').length).toBe(3);
  await person().click(screen.getByTestId('length-curve'));
  expect(screen.getByTestId('sim-percentiles').textContent).toContain('90%');
});

test('work on another chart is not shown here, neither when it runs already nor when it is told', async () => {
  const other = { ...row('optimise.simulate', 10), about: 'c2' };
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.simulated': null as never, 'optimise.simulate': other, 'job.running': [other] });
  draw(<OptimiseScreen chart="c1" tab="simulate" />);
  await person().click(await screen.findByTestId('sim-run'));
  await screen.findByText(/另一张流程图正在模拟或优化/);
  await tell('job_progress', { job: 'j1', done: 4, total: 10 });
  expect(screen.queryByTestId('sim-progress')).toBe(null);
  expect(screen.queryByTestId('sim-stop')).toBe(null);
});

test('before figures that were not saved are dropped, the person is asked', async () => {
  const filled = { scenario: SCENARIO, cases: 0, times: [], shares: [], arrivals: null, untold: [] } as never;
  const wire = layWire({ 'optimise.scenario': SCENARIO, 'optimise.fill': filled });
  draw(<OptimiseScreen chart="c1" tab="scenario" />);
  fireEvent.change(await screen.findByTestId('scenario-people-window'), { target: { value: '4' } });
  await person().click(screen.getByTestId('scenario-fill'));
  const asked = await screen.findByRole('dialog');
  expect(asked.textContent).toContain('没有保存');
  expect(wire.of('optimise.fill')).toEqual([]);
  await person().click(within(asked).getByRole('button', { name: /取\s*消/ }));
  expect(screen.getByTestId('scenario-standing').textContent).toBe('有修改未保存');
  expect(wire.of('optimise.fill')).toEqual([]);
});

test('variants say why they are better, and what is chance; one is taken with its reasons', async () => {
  const wire = layWire({ 'optimise.scenario': SCENARIO, 'optimise.found': FOUND, 'job.running': [], 'optimise.accept': TAKEN });
  draw(<OptimiseScreen chart="c1" tab="search" />);
  const why = await screen.findByTestId('point-why');
  expect(why.textContent).toBe('平均每件少用 2 天（95% 可信区间 2 天 至 2 天）。 代价：人力支出（较现状）增 10 元（8 元 至 12 元）。');
  const figure = (goal: string) => within(screen.getByTestId('point-figures')).getByTestId(`point-goal-${goal}`).textContent;
  expect(figure('p95_time')).toContain('与现状相比无显著差别');
  expect(figure('materials')).toContain('不变');
  expect(screen.getByTestId('point-detail').textContent).toContain('《中华人民共和国行政许可法》第26条');
  // By the keyboard, from the plot.
  const second = screen.getByTestId('plot-point-2');
  second.focus();
  fireEvent.keyDown(second, { key: 'Enter' });
  await waitFor(() => expect(screen.getByTestId('point-why').textContent).toContain('平均用时与现状相比无显著差别；好处在：人力支出'));
  await person().click(screen.getByTestId('point-accept'));
  expect(((await screen.findByTestId('accept-note')) as HTMLTextAreaElement).value).toContain('合并同一岗位的相邻环节：“受理”“登记”');
  await person().click(screen.getByTestId('accept-confirm'));
  await waitFor(() => expect(wire.of('optimise.accept')[0]).toMatchObject({ chart: 'c1', found: 'found-1', point: 2 }));
  await waitFor(() => expect(window.location.hash).toBe('#/chart/c1/optimise/taken'));
});

test('a variant is coloured beside today on one scale, and lists what each step takes', async () => {
  const load = (waiting_s: number) => ({ a: { waiting_s, work_s: 60, times: 1 } });
  const files = { today_xml: XML, xml: XML, differs: false, forms: { version: 1, forms: {}, templates: {} }, today_loads: load(7_200), loads: load(3_600) };
  const compared = { old_xml: XML, new_xml: XML, comparison: { added: [], removed: [], changed: [], moved: [], renamed: [] } };
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.found': FOUND, 'job.running': [], 'optimise.point': files, 'chart.compare': compared as never });
  draw(<OptimiseScreen chart="c1" tab="search" />);
  await person().click(await screen.findByTestId('point-compare'));
  const row = (await screen.findByTestId('load-a')).closest('tr');
  expect(row?.textContent).toBe('a2 小时1 小时');
  const heat = (side: string) => JSON.parse(screen.getByTestId(side).dataset.heat ?? '[]') as unknown;
  expect([heat('point-today'), heat('point-then')]).toEqual([[['a', 1]], [['a', 0.5]]]);
  await person().click(screen.getByTestId('compare-processing'));
  expect([heat('point-today'), heat('point-then')]).toEqual([[['a', 1]], [['a', 1]]]);
});

test('variants of a chart that was changed since cannot be taken; none at all is said plainly', async () => {
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.found': { ...FOUND, stale: true }, 'job.running': [] });
  const first = draw(<OptimiseScreen chart="c1" tab="search" />);
  await screen.findByTestId('search-stale');
  expect((screen.getByTestId('point-accept') as HTMLButtonElement).disabled).toBe(true);
  first.unmount();
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.found': { ...FOUND, points: [] }, 'job.running': [] });
  draw(<OptimiseScreen chart="c1" tab="search" />);
  expect((await screen.findByTestId('search-nothing')).textContent).toContain('与现状相比无显著差别');
});

test('a published redesign shows what it did to real cases beside what was expected', async () => {
  const study = { version: 2, before: { cases: 40, mean_s: 864_000, sd_s: 1 }, after: { cases: 35, mean_s: 691_200, sd_s: 1 }, moved: 3, left_out: 0, least: 30, difference: -172_800, difference_ci95: [-180_000, -165_600] as [number, number], beyond_chance: true, expected: POINT.objectives.mean_time ?? null };
  layWire({ 'optimise.scenario': SCENARIO, 'optimise.found': FOUND, 'optimise.simulated': SIMULATED, 'job.running': [], 'optimise.redesigns': [{ ...TAKEN, version: 2, may_undo: false }], 'optimise.study': [study] });
  draw(<OptimiseScreen chart="c1" tab="taken" />);
  const said = (await screen.findByTestId('study-2')).textContent;
  expect(said).toContain('第 2 版办结 35 件，平均 8 天；上一版办结 40 件，平均 10 天。');
  expect(said).toContain('实际平均每件少用 2 天');
  expect(said).toContain('另有 3 件中途换过版本，没有计入。');
  expect(said).toContain('预期：平均用时减 2 天');
  expect(screen.queryByTestId('taken-1-undo')).toBe(null);
});

test('what was taken is undone as a whole, unless the draft was drawn on since', async () => {
  const base = { 'optimise.scenario': SCENARIO, 'optimise.found': FOUND, 'optimise.simulated': SIMULATED, 'job.running': [] };
  const wire = layWire({ ...base, 'optimise.redesigns': [TAKEN], 'optimise.undo': [{ ...TAKEN, undone: true, may_undo: false }] });
  const first = draw(<OptimiseScreen chart="c1" tab="taken" />);
  expect((await screen.findByTestId('taken-1')).textContent).toContain('少一次交接');
  await person().click(screen.getByTestId('taken-1-undo'));
  await waitFor(() => expect(wire.of('optimise.undo')).toEqual([{ chart: 'c1' }]));
  first.unmount();
  layWire({ ...base, 'optimise.redesigns': [{ ...TAKEN, may_undo: false }] });
  draw(<OptimiseScreen chart="c1" tab="taken" />);
  expect(((await screen.findByTestId('taken-1-undo')) as HTMLButtonElement).disabled).toBe(true);
});
