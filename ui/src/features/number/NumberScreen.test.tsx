// The page of paper numbers: what is left and what to do when hardly any is, slips, the register, the settings.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { NumberSettingsView, NumberSource, NumberStandingView, RegisterRow } from '../../ipc/bindings/commands';
import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire } from '../../testing/wire';
import { NumberScreen } from './NumberScreen';

const SERIES = '苏向市监罚';

function settings(source: NumberSource, change: Partial<NumberSettingsView> = {}): NumberSettingsView {
  const office = { department: '', abbreviation: '苏向市监', papers: [{ paper: '行政处罚决定书', word: '罚' }] };
  return { words: { source, size: 50, offices: [office] }, tag: 'B7KQ', enrolled: false, departments: ['市场监管局'], usual: [{ paper: '催告书', word: '催' }], may_change: true, ...change };
}

function standing(left: number): NumberStandingView {
  const series = { series: SERIES, year: 2026, daily: false, left, next: left ? `${SERIES}〔2026〕7号` : null, used: 5, void: 1, low: left < 10 };
  const waiting = { case: 'c1', case_number: '3209', title: '某饭店案', paper: 0, name: '行政处罚决定书', series: SERIES, since: '2026-11-23T10:00:00+08:00' };
  return { series: [series], waiting: left ? [] : [waiting], years: [2026], lead: false };
}

function row(first: number, last: number | null, state: RegisterRow['state']): RegisterRow {
  return { first, last, number: `${SERIES}〔2026〕${first}号`, state, paper: '', case: null, case_number: '', who: state === 'void' ? '王芳' : '', at: null, reason: state === 'void' ? '打印错误' : '', holder: 'B7KQ' };
}

afterEach(() => vi.unstubAllGlobals());

test('without numbers the page says what to do, takes a slip, and lists the papers that wait', async () => {
  const wire = layWire({ 'number.settings': settings('slips'), 'number.standing': standing(0), 'number.take': standing(20) });
  draw(<NumberScreen path={[]} />);
  expect((await screen.findByTestId('number-low')).textContent).toContain('牵头工作站');
  expect(screen.getByTestId('number-waiting').textContent).toContain('行政处罚决定书');
  expect(screen.queryByTestId('number-ask')).toBeNull();
  const me = person();
  await me.click(screen.getByTestId('number-take'));
  await me.click(await screen.findByTestId('number-take-submit'));
  await screen.findByText('请填号段条');
  await me.type(screen.getByTestId('number-slip'), 'a|2026|1-20|B7KQ|00');
  await me.click(screen.getByTestId('number-take-submit'));
  await waitFor(() => expect(wire.of('number.take')).toEqual([{ slip: 'a|2026|1-20|B7KQ|00' }]));
  await waitFor(() => expect(screen.getByTestId(`number-left-${SERIES}`).textContent).toContain('20'));
});

test('the register shows where each number went, with reason and name of a void one', async () => {
  layWire({ 'number.standing': standing(40), 'number.register': { rows: [row(1, 1, 'used'), row(2, 2, 'void'), row(3, 50, 'free'), row(51, null, 'unallotted')], next: null } });
  draw(<NumberScreen path={['register']} />);
  const text = (await screen.findByTestId('register')).textContent ?? '';
  for (const word of ['已用', '作废', '打印错误', '王芳', '本机未用', '尚未分配']) expect(text).toContain(word);
});

test('the head sets the words; others read them', async () => {
  const wire = layWire({ 'number.settings': settings('lead'), 'number.set_settings': settings('lead') });
  const drawn = draw(<NumberScreen path={['settings']} />);
  expect((await screen.findByTestId('number-tag')).textContent).toBe('B7KQ');
  await screen.findByText('全县只能有一台工作站牵头，否则会重号。');
  const me = person();
  await me.click(screen.getByTestId('number-usual-0'));
  await me.click(screen.getByTestId('number-save'));
  await waitFor(() => expect(wire.of('number.set_settings')).toHaveLength(1));
  expect(wire.of('number.set_settings')[0]).toEqual({
    source: 'lead',
    size: 50,
    offices: [{ department: '', abbreviation: '苏向市监', papers: [{ paper: '行政处罚决定书', word: '罚' }, { paper: '催告书', word: '催' }] }],
  });
  drawn.unmount();
  layWire({ 'number.settings': settings('lead', { may_change: false }) });
  draw(<NumberScreen path={['settings']} />);
  await screen.findByText('由负责人设定。没有列出的文书不编号。');
  expect(screen.queryByTestId('number-save')).toBeNull();
});
