// Supervision in the window: open signs with their cases, taking one down, and the rules that the head sets.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Current } from '../../ipc';
import type { Alert, LightRow, LightRule } from '../../ipc/bindings/commands';
import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire } from '../../testing/wire';
import type { Answers } from '../../testing/wire';
import { LightScreen } from './LightScreen';
import { SignList } from './SignList';

const me = person();

function sign(change: Partial<Alert> = {}): Alert {
  return { seq: 7, rule: 'A002', level: 'red', node: 'a', params: { step: '现场核查', due: '2026-11-30' }, raised_at: '2026-12-01T09:00:00+08:00', gone: null, ...change };
}

const ROW: LightRow = { alert: sign(), case: 'c1', number: '32099920261123A10001', title: '张三 · 卫生许可', item_name: '卫生许可' };

function rule(code: string, change: Partial<LightRule> = {}): LightRule {
  const setting: LightRule['setting'] = { on: true, level: 'yellow', against: 'promised', threshold: { is: 'used', part: 4, of: 5 } };
  return {
    code,
    name: code,
    source: 'department',
    anomaly: 'time',
    subject: 'case',
    setting,
    shipped: setting,
    sign: { expires_after: 20, closes: [], once: false },
    origin: { found_in: '某省系统', level_found: true, not_here: null, partly: null },
    changes: [],
    ...change,
  };
}

function current(post: string): Current {
  return { user: { user: 'u', name: '陈晓', posts: [{ code: post, name: post }], stands_in: [] }, county: { region: '320999', name: '示范县', demo: true }, posts: [], version: '0', today: '2026-11-23' } as Current;
}

function shown(post: string, answers: Answers = {}) {
  const wire = layWire({
    'session.current': current(post),
    'light.list': { rows: [ROW], next: null },
    'light.rules': [rule('A003'), rule('A024', { origin: { found_in: '某省系统', level_found: false, not_here: '权力的状态由省级平台掌握', partly: null } })],
    'light.take_down': sign(),
    'light.set': rule('A003'),
    ...answers,
  });
  draw(<LightScreen path={[]} />);
  return wire;
}

afterEach(() => vi.unstubAllGlobals());

test('an open sign says why, where and when, and leads to its case', async () => {
  shown('window');
  const page = await screen.findByTestId('light-page');
  const link = await within(page).findByText('张三 · 卫生许可');
  expect(link.getAttribute('href')).toContain('c1');
  expect(within(page).getByText('环节超过承诺时限')).toBeTruthy();
  expect(within(page).getByText('环节：现场核查 · 到期：2026-11-30')).toBeTruthy();
  expect(screen.queryByTestId('take-down-7')).toBeNull();
  expect(within(page).getByText('由负责人摘牌和设置规则。')).toBeTruthy();
});

test('the head takes a sign down only with a reason', async () => {
  const wire = shown('head');
  await me.click(await screen.findByTestId('take-down-7'));
  const dialog = await screen.findByRole('dialog');
  await me.click(screen.getByTestId('take-down-submit'));
  await within(dialog).findByText('请写明原因');
  expect(wire.of('light.take_down')).toEqual([]);
  await me.type(screen.getByTestId('take-down-reason'), '停电');
  await me.click(screen.getByTestId('take-down-submit'));
  await waitFor(() => expect(wire.of('light.take_down')).toEqual([{ alert: 7, reason: '停电' }]));
});

test('the head sets a threshold; what a desk cannot compute says so and has no button', async () => {
  const wire = shown('head');
  await me.click(await screen.findByTestId('light-tab-rules'));
  await screen.findByText('权力的状态由省级平台掌握');
  expect(screen.queryByTestId('light-set-A024')).toBeNull();
  await me.click(screen.getByTestId('light-set-A003'));
  const part = await screen.findByTestId('light-number-part');
  await me.clear(part);
  await me.type(part, '3');
  await me.type(screen.getByTestId('light-reason'), '县府办通知');
  await me.click(screen.getByTestId('light-save'));
  const setting = { on: true, level: 'yellow', against: 'promised', threshold: { is: 'used', part: 3, of: 5 } };
  await waitFor(() => expect(wire.of('light.set')).toEqual([{ rule: 'A003', setting, reason: '县府办通知' }]));
});

test('nothing lit is said', async () => {
  shown('window', { 'light.list': { rows: [], next: null } });
  await screen.findByTestId('lights-none');
});

test('a case shows its open signs, and what went with who and why', async () => {
  layWire({ 'session.current': current('window') });
  const gone = sign({ seq: 8, rule: 'A004', gone: { at: '2026-12-02T09:00:00+08:00', by: '王局', why: 'taken_down', reason: '停电' } });
  draw(<SignList open={[sign()]} gone={[gone]} />);
  await screen.findByTestId('alert-A002');
  const past = screen.getByTestId('signs-gone');
  expect(past.textContent).toContain('王局 摘牌：停电');
  expect(past.textContent).toContain('办件超过承诺时限');
});
