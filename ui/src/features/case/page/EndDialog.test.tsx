// Ending a case: shut ways say why, each way sends what it asks for; reopening offers the lawful steps only.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Exits } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { caseView } from '../../../testing/samples';
import { layWire, refusal } from '../../../testing/wire';
import { EndDialog } from './EndDialog';
import { EndNotes } from './EndNotes';
import { RemedyDialog } from './RemedyDialog';

const OPEN: Exits = {
  withdraw: ['applicant', 'mistake'],
  transfer: null,
  terminate: null,
  abandon: { code: 'supplement_window_open', params: { last: '2026-12-03' } },
  finish: { code: 'execution_not_begun', params: {} },
  halt: { code: 'execution_not_begun', params: {} },
  resume: { code: 'execution_not_halted', params: {} },
  remedy: null,
  receipt: { code: 'not_transferred', params: {} },
  grounds: [
    { ground: 'party_gone', basis: null },
    { ground: 'limitation', basis: { statute: '中华人民共和国行政处罚法', article: '36' } },
  ],
  finish_grounds: ['party_dead', 'object_gone'],
  reopenings: [{ node: 'review', name: '实质审查' }],
  undecided: false,
};
const nothing = () => undefined;

afterEach(() => vi.unstubAllGlobals());

test('a way that is shut says why; a handing over sends recipient and list', async () => {
  const wire = layWire({ 'case.stop': caseView([]) });
  draw(<EndDialog view={caseView([], { exits: OPEN })} open close={nothing} />);
  expect(screen.getByText(/申请人到 2026-12-03 还可以补正/)).toBeTruthy();
  const me = person();
  await me.click(screen.getByTestId('case-end-transfer'));
  await me.type(await screen.findByTestId('case-end-recipient'), '示范县公安局');
  await me.type(screen.getByTestId('case-end-list'), '案卷一册\n照片十张');
  await me.type(screen.getByTestId('case-end-reason'), '涉嫌犯罪');
  await me.click(screen.getByTestId('case-end-submit'));
  await waitFor(() => expect(wire.of('case.stop')).toHaveLength(1));
  expect(wire.of('case.stop')[0]).toMatchObject({ case: 'c1', reason: '涉嫌犯罪', how: { is: 'transferred', to: 'organ', recipient: '示范县公安局', list: ['案卷一册', '照片十张'] } });
});

test('grounds of termination name their article, or that none was found', async () => {
  layWire({});
  draw(<EndDialog view={caseView([], { exits: OPEN })} open close={nothing} />);
  await person().click(screen.getByTestId('case-end-terminate'));
  expect(await screen.findByText(/第36条/)).toBeTruthy();
  expect(screen.getByText(/没有查到写明这一情形的法律条款/)).toBeTruthy();
});

test('ending the execution for good names its ground', async () => {
  const wire = layWire({ 'case.stop': caseView([]) });
  draw(<EndDialog view={caseView([], { exits: { ...OPEN, finish: null } })} open close={nothing} />);
  const me = person();
  await me.click(screen.getByTestId('case-end-finish'));
  expect(await screen.findByText(/行政强制法第四十条/)).toBeTruthy();
  await me.click(screen.getByTestId('case-finish-object_gone'));
  await me.type(screen.getByTestId('case-end-reason'), '房屋已灭失');
  await me.click(screen.getByTestId('case-end-submit'));
  await waitFor(() => expect(wire.of('case.stop')).toEqual([{ case: 'c1', how: { is: 'execution_ended', ground: 'object_gone' }, reason: '房屋已灭失' }]));
});

test('nothing is sent without number and step', async () => {
  const wire = layWire({ 'case.remedy': caseView([]) });
  draw(<RemedyDialog view={caseView([], { exits: OPEN })} open close={nothing} />);
  await person().click(screen.getByTestId('case-remedy-submit'));
  expect((await screen.findAllByText('请填写')).length).toBeGreaterThan(2);
  expect(wire.of('case.remedy')).toEqual([]);
});

test('the page tells what was asked for again, and until when', () => {
  const told = { round: 2, told_at: '2026-11-23T10:20:00+08:00', told_by: caseView([]).facts.opened_by, asked: '平面图', last: null, supplemented: null, open: true, again: true };
  draw(<EndNotes view={caseView([], { corrections: [told] })} />);
  expect(screen.getByText(/应当一次告知全部内容/)).toBeTruthy();
  expect(screen.getByText(/本县也没有设定天数/)).toBeTruthy();
});

test('a changed fine is told, and the receipt of a case whose chart ends with 移送 can be noted', () => {
  const facts = { ...caseView([]).facts, ending: 'transferred' as const, stopped: null };
  const remedy = {
    by: 'court' as const, organ: '示范县人民法院', number: '（2026）行初9号', decided_on: '2026-05-08', received_on: '2026-05-11',
    order: 'changed' as const, says: '罚款变更', fine: '2000',
  };
  const row = { remedy, basis: { statute: '中华人民共和国行政诉讼法', article: '77' }, noted_at: '2026-05-12T09:00:00+08:00', noted_by: facts.opened_by, struck: 'punished' as const, outcome: null, reopened_at: null };
  draw(<EndNotes view={caseView([], { facts, remedies: [row], exits: { ...OPEN, receipt: null } })} />);
  expect(screen.getByText(/罚款变更为 2000 元/)).toBeTruthy();
  expect(screen.getByTestId('case-receipt')).toBeTruthy();
  expect(screen.getByText(/还没有收到接收机关的回执/)).toBeTruthy();
});

test('a licence is not told of 终结执行, a penalty that cannot have it yet is told why', () => {
  layWire({});
  const { unmount } = draw(<EndDialog view={caseView([], { exits: OPEN })} open close={nothing} />);
  expect(screen.getByTestId('case-end-abandon')).toBeTruthy();
  expect(screen.queryByTestId('case-end-finish')).toBeNull();
  unmount();
  const facts = { ...caseView([]).facts, case_type: 'general' as const };
  draw(<EndDialog view={caseView([], { facts, exits: OPEN })} open close={nothing} />);
  expect(screen.getByTestId('case-end-finish')).toBeTruthy();
});

test('a case that the law ended has no reason of a person, and none is announced', () => {
  const { facts } = caseView([]);
  const stopped = { how: { is: 'execution_ended' as const, ground: 'lapsed' as const }, reason: '', by: facts.opened_by, basis: null };
  draw(<EndNotes view={caseView([], { facts: { ...facts, ending: 'execution_ended', stopped } })} />);
  expect(screen.getByTestId('case-stopped').textContent).toBe('终结执行 · 中止执行满三年未恢复，不再执行');
});

test('what the last try said goes when another way is picked', async () => {
  layWire({ 'case.stop': refusal('not_your_step') });
  draw(<EndDialog view={caseView([], { exits: OPEN })} open close={nothing} />);
  const me = person();
  await me.click(screen.getByTestId('case-end-terminate'));
  await me.click(await screen.findByTestId('case-ground-party_gone'));
  await me.type(screen.getByTestId('case-end-reason'), '申请人死亡');
  await me.click(screen.getByTestId('case-end-submit'));
  await waitFor(() => expect(document.querySelector('.ant-alert-error')).toBeTruthy());
  await me.click(screen.getByTestId('case-end-transfer'));
  await waitFor(() => expect(document.querySelector('.ant-alert-error')).toBeNull());
});

test('what is the head\'s to decide says so, in a whole sentence', () => {
  layWire({});
  draw(<EndDialog view={caseView([], { exits: { ...OPEN, transfer: { code: 'wrong_post', params: {} } } })} open close={nothing} />);
  expect(screen.getByText(/由本机关负责人决定/)).toBeTruthy();
  expect(document.body.textContent).not.toContain('{post}');
});
