// Moving running cases: the mapping is shown and changed, a dry run tells of each case, all move with a reason, and undoing says why not.
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { ChangeoverReport, ChangeoverRow, ChangeoverView, JobRow } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire, refusal } from '../../../testing/wire';
import { ChangeoverScreen } from './ChangeoverScreen';

const VIEW: ChangeoverView = {
  chart: 'c1',
  name: '食品经营许可',
  versions: [
    { version: 1, cases: 2 },
    { version: 2, cases: 0 },
  ],
  from: 1,
  to: 2,
  rows: [
    { node: 'apply', name: '接收申请', kind: 'step', image: 'receive', how: 'compared', cases: 1, fits: ['receive', 'review'] },
    { node: 'survey', name: '现场核查', kind: 'step', image: null, how: 'gone', cases: 1, fits: ['receive', 'review'] },
    { node: 'decide', name: '决定', kind: 'step', image: 'decide', how: 'same', cases: 0, fits: ['decide'] },
  ],
  targets: [
    { node: 'receive', name: '当场接收' },
    { node: 'review', name: '审查' },
    { node: 'decide', name: '决定' },
  ],
};
const look = (change: object) => ({ case: 'k1', number: '0001', title: '甲店', places: [{ node: 'apply', name: '接收申请', to_name: '当场接收' }], refusal: null, again: [], skips: [], kept: ['当场接收'], ...change });
const SOME: ChangeoverReport = {
  can: 1,
  cannot: 1,
  rows: [look({ case: 'k2', number: '0002', title: '乙店', places: [{ node: 'survey', name: '现场核查', to_name: '' }], refusal: { code: 'move_step_gone', params: { node: 'survey', name: '现场核查' } }, kept: [] }), look({})],
  refused: ['k2'],
  more: false,
};
const JOB: JobRow = { job: 'j1', kind: 'changeover.check', done: 0, total: 1 };
const MOVE: ChangeoverRow = { plan: 'p1', from: 1, to: 2, cases: 1, reason: '修订', at: '2026-11-23T10:20:00+08:00', by: '周设计', undone_at: null, undone_by: null, undone_reason: null };

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
const ended = (job = 'j1') => act(async () => heard.get('job_ended')?.forEach((hear) => hear({ data: JSON.stringify({ job, kind: JOB.kind, end: 'done', done: 1, failed: 0, total: 1, code: null }) })));

beforeEach(() => vi.stubGlobal('EventSource', Events));
afterEach(() => vi.unstubAllGlobals());

const lay = (more: object = {}) =>
  layWire({ 'changeover.plan': VIEW, 'changeover.list': [], 'job.running': [], 'changeover.check': JOB, 'changeover.checked': SOME, 'changeover.commit': { plan: 'p1', cases: 1 }, ...more });

test('a dry run tells of each case, and what cannot move is left before the others move', async () => {
  const wire = lay();
  draw(<ChangeoverScreen chart="c1" />);
  await screen.findByText('接收申请');
  expect(screen.queryByText('决定')).toBe(null);
  await person().click(screen.getByTestId('changeover-try'));
  await waitFor(() => expect(wire.of('changeover.check')).toEqual([{ chart: 'c1', from: 1, to: 2, nodes: {}, leave: [], reason: '' }]));
  await ended();
  const refused = await screen.findByTestId('refused-k2');
  expect(refused.textContent).toContain('停在“现场核查”，新版本没有对应的环节');
  expect(screen.getByText(/法定时限照原来的算/).textContent).toContain('当场接收');
  const go = screen.getByTestId('changeover-commit') as HTMLButtonElement;
  await person().type(screen.getByTestId('changeover-reason'), '实施规范修订');
  expect(go.disabled).toBe(true);
  await person().click(screen.getByTestId('changeover-leave'));
  expect(go.disabled).toBe(false);
  await person().click(go);
  await person().click(await screen.findByTestId('changeover-confirm'));
  await waitFor(() => expect(wire.of('changeover.commit')).toEqual([{ chart: 'c1', from: 1, to: 2, nodes: {}, leave: ['k2'], reason: '实施规范修订' }]));
});

test('a step that the designer sets goes into the plan, and an older dry run counts no more', async () => {
  const wire = lay();
  draw(<ChangeoverScreen chart="c1" />);
  await screen.findByText('现场核查');
  await person().click(screen.getByTestId('changeover-try'));
  await waitFor(() => expect(wire.of('changeover.check').length).toBe(1));
  await ended();
  await screen.findByTestId('changeover-report');
  await person().click(within(screen.getByTestId('image-survey')).getByRole('combobox'));
  const options = await screen.findAllByText('审查');
  await person().click(options.at(-1) as HTMLElement);
  await waitFor(() => expect(screen.queryByTestId('changeover-report')).toBe(null));
  await screen.findByText('环节的对应改过了，请重新试转。');
  await person().click(screen.getByTestId('changeover-try'));
  await waitFor(() => expect(wire.of('changeover.check').at(-1)).toMatchObject({ nodes: { survey: 'review' } }));
});

test('the end of another dry run is not taken for this one, and each report is asked for by its job', async () => {
  const wire = lay({ 'changeover.check': { ...JOB, job: 'j2' } });
  draw(<ChangeoverScreen chart="c1" />);
  await screen.findByText('接收申请');
  await person().click(screen.getByTestId('changeover-try'));
  await waitFor(() => expect(wire.of('changeover.check').length).toBe(1));
  await ended();
  expect(wire.of('changeover.checked')).toEqual([]);
  expect(screen.queryByTestId('changeover-report')).toBe(null);
  await ended('j2');
  await screen.findByTestId('changeover-report');
  expect(wire.of('changeover.checked')).toEqual([{ job: 'j2' }]);
});

test('a limit that would end on a day that nobody knows has a sentence of its own', async () => {
  const refusal = { code: 'move_limit_longer', params: { from: '2026-12-30', to: '' } };
  lay({ 'changeover.checked': { ...SOME, rows: [look({ case: 'k2', refusal, kept: [] })] } });
  draw(<ChangeoverScreen chart="c1" />);
  await screen.findByText('接收申请');
  await person().click(screen.getByTestId('changeover-try'));
  await ended();
  expect((await screen.findByTestId('refused-k2')).textContent).toContain('放假安排未公布的年份');
});

test('undoing that is refused says which cases went on', async () => {
  const report: ChangeoverReport = { can: 0, cannot: 1, rows: [look({ refusal: { code: 'move_not_last', params: {} }, kept: [] })], refused: ['k1'], more: false };
  const refused = { ...refusal('changeover_undo_refused'), params: { cannot: 1, report } };
  const wire = lay({ 'changeover.plan': { ...VIEW, from: null, rows: [], targets: [] }, 'changeover.list': [MOVE], 'changeover.undo': refused });
  draw(<ChangeoverScreen chart="c1" />);
  await screen.findByText('没有要转的办件');
  await person().click(await screen.findByTestId('undo-p1'));
  await person().type(screen.getByTestId('undo-reason'), '再议');
  await person().click(screen.getByTestId('undo-confirm'));
  await screen.findByText('换版以后又办理过，不能撤销。');
  expect(wire.of('changeover.undo')).toEqual([{ chart: 'c1', plan: 'p1', reason: '再议' }]);
});
