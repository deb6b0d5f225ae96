// The page of the check's rules: what is shown while it loads, fails or finds nothing; a rule is set with a reason and restored.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Current, RuleRow } from '../../ipc';
import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire, refusal } from '../../testing/wire';
import type { Answers } from '../../testing/wire';
import { RuleScreen } from './RuleScreen';

const NOTICE = 'law/penalty-44-notice';
const VISITS = 'sf/visits';
const WORDS = '# x\n\n**检查什么**　决定前有没有告知。\n\n**为什么**　第四十四条。\n\n**怎么改**　加上告知。\n';
const me = person();

function rule(name: string, change: Partial<RuleRow> = {}): RuleRow {
  return { rule: name, group: 'law', default: 'error', severity: 'error', explanation: WORDS, changed: null, ...change };
}

function current(post: string): Current {
  return { user: { user: 'u', name: '陈晓', posts: [{ code: post, name: post }], stands_in: [] }, county: { region: '320999', name: '示范县', demo: true }, posts: [], version: '0', today: '2026-11-23' } as Current;
}

const ROWS = [rule(NOTICE), rule(VISITS, { group: 'running', default: 'info', severity: 'info', explanation: '# y\n\n**检查什么**　跑动次数。\n' })];

function shown(post = 'designer', answers: Answers = {}) {
  const wire = layWire({ 'rule.list': ROWS, 'session.current': current(post), ...answers });
  draw(<RuleScreen path={[]} />);
  return wire;
}

const choose = async (name: string, severity: string) => {
  await me.click(await screen.findByRole('combobox', { name }));
  await me.click(await screen.findByTitle(severity));
};

const seek = (value: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value } });

afterEach(() => vi.unstubAllGlobals());

test('a rule says its name, what it looks for, why, and what to do', async () => {
  shown();
  const page = await screen.findByTestId('rule-page');
  await within(page).findByText('处罚：事先告知');
  expect(within(page).getByText(NOTICE)).toBeTruthy();
  for (const part of ['检查什么', '为什么', '怎么改']) expect(within(page).getAllByText(part).length).toBeGreaterThan(0);
  expect(within(page).getByText('共 2 条')).toBeTruthy();
});

test('while the rules are on their way a skeleton stands in their place', async () => {
  layWire({ 'session.current': current('designer') });
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  draw(<RuleScreen path={[]} />);
  expect(document.querySelector('.ant-skeleton')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

test('a failure is said, and asking again shows the rules', async () => {
  let answer: RuleRow[] | ReturnType<typeof refusal> = refusal('broken', 'broken');
  shown('designer', { 'rule.list': () => answer });
  await waitFor(() => expect(screen.getByTestId('error-state')).toBeTruthy(), { timeout: 5_000 });
  answer = ROWS;
  await me.click(within(screen.getByTestId('error-state')).getByRole('button', { name: /重\s*试/ }));
  await screen.findByText('处罚：事先告知');
});

test('a search that finds nothing says what to do', async () => {
  shown();
  await screen.findByText('处罚：事先告知');
  seek('不存在的规则');
  await screen.findByTestId('rules-none');
  seek('跑一次');
  await screen.findByText('最多跑一次');
  expect(screen.queryByText('处罚：事先告知')).toBeNull();
});

test('groups narrow the list', async () => {
  shown();
  await screen.findByText('处罚：事先告知');
  await me.click(screen.getAllByText('可执行性')[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByText('处罚：事先告知')).toBeNull());
  expect(screen.getByText('最多跑一次')).toBeTruthy();
});

test('a statutory rule is lowered only with a reason, after a warning', async () => {
  const wire = shown('designer', { 'rule.set': rule(NOTICE, { severity: 'warning' }) });
  await screen.findByText('处罚：事先告知');
  await choose(NOTICE, '提醒');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/这是法定要求/)).toBeTruthy();
  await me.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
  expect(wire.of('rule.set')).toEqual([]);
  fireEvent.change(within(dialog).getByTestId('rule-reason'), { target: { value: '过渡期内' } });
  await me.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
  await waitFor(() => expect(wire.of('rule.set')).toEqual([{ rule: NOTICE, severity: 'warning', reason: '过渡期内' }]));
  await waitFor(() => expect(wire.of('rule.list').length).toBe(2));
});

test('a rule is switched off; what Rust refuses stays in the dialog', async () => {
  const wire = shown('designer', { 'rule.set': refusal('rule_unknown') });
  await screen.findByText('最多跑一次');
  await choose(VISITS, '不查');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByText(/这是法定要求/)).toBeNull();
  fireEvent.change(within(dialog).getByTestId('rule-reason'), { target: { value: '本县不用' } });
  await me.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
  await waitFor(() => expect(wire.of('rule.set')).toEqual([{ rule: VISITS, severity: 'off', reason: '本县不用' }]));
  await within(dialog).findByRole('alert');
});

test('a changed rule says who changed it and why, warns, and is restored', async () => {
  const changed = rule(NOTICE, { severity: null, changed: { by: '陈晓', at: '2026-11-20T09:30:00+08:00', reason: '试点' } });
  const wire = shown('designer', { 'rule.list': [changed], 'rule.set': rule(NOTICE) });
  await screen.findByText('陈晓 于 2026-11-20 09:30 更改：试点');
  expect(screen.getByText(/以下法定要求已被降低或者关闭：处罚：事先告知/)).toBeTruthy();
  await me.click(screen.getByText('恢复原定'));
  await waitFor(() => expect(wire.of('rule.set')).toEqual([{ rule: NOTICE, severity: 'default', reason: '' }]));
});

test('who does not design charts reads the rules and changes nothing', async () => {
  shown('window', { 'rule.list': [rule(NOTICE, { severity: null, changed: { by: '陈晓', at: '2026-11-20T09:30:00+08:00', reason: '试点' } })] });
  await screen.findByText('处罚：事先告知');
  expect(screen.getByRole('combobox', { name: NOTICE })).toHaveProperty('disabled', true);
  expect(screen.queryByText('恢复原定')).toBeNull();
});

test('in English a rule says what it finds, and that its explanation is in Chinese', async () => {
  localStorage.setItem('sunflow.language', 'en');
  shown();
  const page = await screen.findByTestId('rule-page');
  await within(page).findByText('Penalty: notice', { exact: false });
  expect(screen.getByTestId('rules-chinese')).toBeTruthy();
  expect(within(page).getAllByText('Finds').length).toBe(ROWS.length);
  localStorage.removeItem('sunflow.language');
});
