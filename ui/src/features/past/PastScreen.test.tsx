// Past cases: a file is weighed before it is taken in, an import is undone with a reason, a record says what is missing.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { PastBatch, PastReport, PastView } from '../../ipc';
import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import type { Answers } from '../../testing/wire';
import { layWire, refusal } from '../../testing/wire';
import { PastScreen } from './PastScreen';

const me = person();
const SESSION = {
  user: { user: 'sheji', name: '周宁', posts: [{ code: 'designer', name: '流程设计' }], stands_in: [] },
  county: { region: '320999', name: '示范县', demo: true },
  posts: [],
  version: '0',
  today: '2026-11-23',
} as Answers['session.current'];
const BATCH = { batch: 1, source: '台账', file: '台账.csv', sm3: 'ab', at: '2026-11-23T09:00:00+08:00', who: '周宁', added: 3, changed: 0, unchanged: 0, refused: 1, undone_at: null, undone_by: '', undone_reason: '' } as unknown as PastBatch;

function report(batch: number | null, added = 3): PastReport {
  const told = {
    file: '台账.csv',
    sm3: 'ab',
    source: '台账',
    batch,
    tables: [{ table: '台账', role: 'case', rows: 4, columns: [{ heading: '办件编号', field: 'number' }, { heading: '谁', field: null }] }],
    fields: ['number', 'applicant'],
    counts: { added, changed: 0, unchanged: 0, refused: 1, warned: 0, open: 1, can_go_on: 1 },
    totals: [{ code: 'start_missing', level: 'refused', n: 1 }],
    findings: [{ table: '台账', row: 5, column: 'applied', code: 'start_missing', level: 'refused', value: null }],
  };
  return told as unknown as PastReport;
}

afterEach(() => vi.unstubAllGlobals());

function file() {
  return document.querySelector<HTMLInputElement>('input[type=file]')!;
}

test('a file is weighed first, headings are put right, and then it is taken in', async () => {
  const wire = layWire({ 'session.current': SESSION, 'past.batches': [], 'past.import': (request) => report(request.keep ? 1 : null) });
  draw(<PastScreen path={[]} />);
  await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('past-import').disabled).toBe(false));
  await me.click(screen.getByTestId('past-import'));
  await me.upload(file(), new File(['1'], '台账.csv'));
  expect((await screen.findByTestId('past-report')).textContent).toContain('没有申请、受理或立案日期');
  expect(screen.getByTestId('past-report').textContent).toContain('补填日期');
  expect(wire.of('past.import').map((asked) => asked.keep)).toEqual([false]);
  await me.click(screen.getByText('表头对应（认错时在这里改）'));
  await me.click(screen.getByRole('combobox', { name: '谁' }));
  await me.click(await screen.findByTitle('申请人或当事人'));
  await waitFor(() => expect(wire.of('past.import').at(-1)?.columns).toEqual({ 谁: 'applicant' }));
  await waitFor(() => expect(screen.getByTestId('past-take').textContent).toContain('3'));
  await me.click(screen.getByTestId('past-take'));
  expect((await screen.findByTestId('past-taken')).textContent).toContain('批次 1');
  expect(wire.of('past.import').at(-1)).toMatchObject({ keep: true, source: '台账', columns: { 谁: 'applicant' }, base64: btoa('1') });
});

test('a file that brings nothing cannot be taken in, one that is none is told', async () => {
  layWire({ 'session.current': SESSION, 'past.batches': [], 'past.import': (request) => (request.name === 'x.png' ? refusal('table_format_unknown') : report(null, 0)) });
  draw(<PastScreen path={[]} />);
  await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('past-import').disabled).toBe(false));
  await me.click(screen.getByTestId('past-import'));
  await me.upload(file(), new File(['1'], '台账.csv'));
  await screen.findByTestId('past-report');
  expect(screen.getByTestId<HTMLButtonElement>('past-take').disabled).toBe(true);
});

test('an import is undone with a reason, and what followed is said', async () => {
  const wire = layWire({ 'session.current': SESSION, 'past.batches': [BATCH], 'past.undo': { ...refusal('past_followed'), params: { what: 'case' } } });
  draw(<PastScreen path={[]} />);
  await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('past-undo-1').disabled).toBe(false));
  await me.click(screen.getByTestId('past-undo-1'));
  expect(screen.getByTestId<HTMLButtonElement>('past-undo-ok').disabled).toBe(true);
  await me.type(screen.getByTestId('past-undo-reason'), '导错了');
  await me.click(screen.getByTestId('past-undo-ok'));
  expect((await screen.findByTestId('past-undo-error')).textContent).toContain('接续办理');
  expect(wire.of('past.undo')).toEqual([{ batch: 1, reason: '导错了' }]);
});

test('a record says what is missing and why it cannot go on', async () => {
  const view = {
    case: 'c',
    title: '张三 · 公共场所卫生许可',
    state: 'open',
    mark: 'open',
    origin: { batch: BATCH, key: '1', table: '台账', row: 4 },
    facts: { applicant: '张三', applied: '2026-11-16', fine: '20' },
    expected: ['applicant', 'handler'],
    steps: [{ step: '受理', ended: '2026-11-16' }],
    specials: [],
    materials: [],
    others: { 食堂: '甲' },
    stuck: { case: 'c', number: '1', step: 1, why: 'no_such_step', rule: null, params: {} },
  } as unknown as PastView;
  layWire({ 'session.current': SESSION, 'past.show': view });
  draw(<PastScreen path={['c']} />);
  const page = await screen.findByTestId('past-record');
  expect(screen.getByTestId('past-missing-handler').textContent).toBe('缺失');
  expect(page.textContent).toContain('第 1 个环节：流程图上没有对应的环节');
  expect(page.textContent).toContain('罚款金额');
  expect(page.textContent).toContain('食堂');
  expect(screen.getByTestId<HTMLButtonElement>('past-carry-on').disabled).toBe(true);
});
