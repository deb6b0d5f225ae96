// The library on screen: folders, search, the check of all, what a row offers.
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Current, JobRow, Shelves } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { chartRow } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import type { Answers } from '../../../testing/wire';
import { Library } from './Library';

const SHELVES: Shelves = {
  total: 2,
  departments: [
    { department: '市场监管局', total: 1, classes: [{ class: 'XK', total: 1 }] },
    { department: '', total: 1, classes: [{ class: '', total: 1 }] },
  ],
  states: [],
  known_departments: ['市场监管局', '民政局'],
  to_review: 0,
};
const ROWS = [chartRow('c1', '食品经营许可', { checked: { at: '2026-11-23T09:00:00.000+08:00', errors: 2, warnings: 1, infos: 0, stale: false } }), chartRow('c2', '半张图', { state: 'draft', version: null, published_at: null, draft_changed_at: '2026-11-23T09:00:00.000+08:00', department: '' })];

function current(post: string): Current {
  return { user: { user: 'u', name: '陈晓', posts: [{ code: post, name: post }], stands_in: [] }, county: { region: '320999', name: '示范县', demo: true }, posts: [], version: '0', today: '2026-11-23' } as Current;
}

function shown(post = 'designer', answers: Answers = {}) {
  const wire = layWire({ 'chart.shelves': SHELVES, 'chart.list': ROWS, 'session.current': current(post), 'job.running': [], ...answers });
  draw(<Library />);
  return wire;
}

/** Events of Rust, sent by the test. */
const heard = new Map<string, (message: { data: string }) => void>();
class Events {
  addEventListener(name: string, hear: (message: { data: string }) => void) {
    heard.set(name, hear);
  }
  removeEventListener(name: string) {
    heard.delete(name);
  }
}
const tell = (name: string, facts: object) => act(async () => heard.get(name)?.({ data: JSON.stringify(facts) }));

beforeEach(() => vi.stubGlobal('EventSource', Events));
afterEach(() => vi.unstubAllGlobals());

test('folders show departments with their counts and ask for what lies in them', async () => {
  const wire = shown();
  const folder = await screen.findByTestId('folder-市场监管局');
  expect(folder.textContent).toContain('市场监管局1');
  await person().click(folder);
  await waitFor(() => expect(wire.of('chart.list').at(-1)).toMatchObject({ department: '市场监管局', class: null }));
  await person().click(await screen.findByTestId('folder-市场监管局-XK'));
  await waitFor(() => expect(wire.of('chart.list').at(-1)).toMatchObject({ department: '市场监管局', class: 'XK' }));
  await person().click(screen.getByTestId('folder-all'));
});

test('folders are walked with the arrows', async () => {
  shown();
  const all = await screen.findByTestId('folder-all');
  all.focus();
  await person().keyboard('{ArrowDown}{ArrowRight}{ArrowDown}');
  expect(document.activeElement?.getAttribute('data-testid')).toBe('folder-市场监管局-XK');
});

test('two characters are asked for once typing rests', async () => {
  const wire = shown();
  await person().type(await screen.findByTestId('chart-search'), '食品');
  await waitFor(() => expect(wire.of('chart.list').at(-1)).toMatchObject({ text: '食品' }));
  await person().clear(screen.getByTestId('chart-search'));
});

test('a row tells its state and what the last check said', async () => {
  shown();
  const row = await screen.findByTestId('chart-row-c1');
  expect(within(row).getByText('已发布')).toBeTruthy();
  expect(within(row).getByText(/2 个错误/)).toBeTruthy();
  expect(within(await screen.findByTestId('chart-row-c2')).getByText('未检查')).toBeTruthy();
  expect(screen.getByTestId('check-overview').textContent).toContain('1 张有错误');
});

test('the check of all shows how far it is, can be stopped, and reads the list anew at its end', async () => {
  const job: JobRow = { job: 'j1', kind: 'chart.check_all', done: 0, total: 40 };
  const wire = shown('designer', { 'chart.check_all': job, 'job.cancel': { was_running: true } });
  await person().click(await screen.findByTestId('check-all'));
  await waitFor(() => expect(screen.getByTestId('check-all-bar').textContent).toContain('0 / 40'));
  await tell('job_progress', { job: 'j1', done: 12, total: 40 });
  await waitFor(() => expect(screen.getByTestId('check-all-bar').textContent).toContain('12 / 40'));
  await tell('job_progress', { job: 'another', done: 39, total: 40 });
  expect(screen.getByTestId('check-all-bar').textContent).toContain('12 / 40');
  await person().click(screen.getByTestId('check-all-stop'));
  await waitFor(() => expect(wire.of('job.cancel')).toEqual([{ job: 'j1' }]));
  const before = wire.of('chart.list').length;
  await tell('job_ended', { job: 'j1', kind: 'chart.check_all', end: 'cancelled', done: 12, failed: 0, total: 40, code: null });
  await waitFor(() => expect(screen.queryByTestId('check-all-bar')).toBeNull());
  await waitFor(() => expect(wire.of('chart.list').length).toBeGreaterThan(before));
});

test('a work that runs already is shown to who comes late', async () => {
  shown('designer', { 'job.running': [{ job: 'j2', kind: 'chart.check_all', done: 7, total: 9 }] });
  await waitFor(() => expect(screen.getByTestId('check-all-bar').textContent).toContain('7 / 9'));
});

test('a draft is deleted only after the person has confirmed', async () => {
  const wire = shown('designer', { 'chart.discard_draft': {} });
  await person().click(await screen.findByTestId('chart-menu-c2'));
  await person().click(await screen.findByText('删除草稿…'));
  expect(wire.of('chart.discard_draft')).toEqual([]);
  await person().click(await screen.findByTestId('discard-confirm'));
  await waitFor(() => expect(wire.of('chart.discard_draft')).toEqual([{ chart: 'c2' }]));
});

test('who does not draw is offered no drawing', async () => {
  shown('window');
  await screen.findByTestId('chart-row-c1');
  expect(screen.queryByTestId('chart-new')).toBeNull();
  await person().click(screen.getByTestId('chart-menu-c1'));
  expect(await screen.findByText('另存为 .bpmn 文件')).toBeTruthy();
  expect(screen.queryByText('停用…')).toBeNull();
});

test('an empty library says what to do', async () => {
  shown('designer', { 'chart.shelves': { ...SHELVES, total: 0, departments: [] }, 'chart.list': [] });
  expect(await screen.findByText('还没有流程图')).toBeTruthy();
});

test('a reviewer is told what waits and sees only that', async () => {
  const wire = shown('head', { 'chart.shelves': { ...SHELVES, to_review: 1 } });
  await person().click(await screen.findByTestId('show-to-review'));
  await waitFor(() => expect(wire.of('chart.list').at(-1)).toMatchObject({ to_review: true }));
  await person().click(screen.getByTestId('show-to-review'));
});
