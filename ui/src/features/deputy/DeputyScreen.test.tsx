// Deputies: what is set, ending one, and setting one for oneself.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Current } from '../../ipc';
import type { DeputyRow } from '../../ipc/bindings/commands';
import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire } from '../../testing/wire';
import type { Answers } from '../../testing/wire';
import { DeputyScreen } from './DeputyScreen';

const me = person();
const POSTS = [{ code: 'window', name: '窗口' }];
const ROW: DeputyRow = {
  seq: 3,
  absent: { user: 'li', name: '李敏' },
  deputy: { user: 'wang', name: '王强' },
  from: '2026-11-23',
  to: '2026-11-27',
  reason: '休假',
  set: { by: '李敏', at: '2026-11-22T09:00:00+08:00' },
  ended: null,
  state: 'standing',
  may_end: true,
};

function current(): Current {
  const user = { user: 'wang', name: '王强', posts: POSTS, stands_in: [{ user: 'li', name: '李敏', posts: POSTS }] };
  return { user, county: { region: '320999', name: '示范县', demo: true }, posts: POSTS, version: '0', today: '2026-11-23' };
}

function shown(answers: Answers = {}) {
  const people = [
    { user: 'li', name: '李敏', posts: POSTS, stands_in: [] },
    { user: 'wang', name: '王强', posts: POSTS, stands_in: [] },
  ];
  const wire = layWire({ 'session.current': current(), 'session.people': { people, demo: true, demo_password: null }, 'deputy.list': [ROW], 'deputy.set': [ROW], 'deputy.end': [ROW], ...answers });
  draw(<DeputyScreen path={[]} />);
  return wire;
}

afterEach(() => vi.unstubAllGlobals());

test('who acts for whom, from when to when, and that it is me today', async () => {
  shown();
  const page = await screen.findByTestId('deputy-page');
  await within(page).findByText('2026-11-23 — 2026-11-27');
  await within(page).findByText('您今天代理：李敏');
  expect(within(page).getByText('代理中')).toBeTruthy();
});

test('a deputy is ended early by who may', async () => {
  const wire = shown();
  await me.click(await screen.findByTestId('deputy-end-3'));
  await waitFor(() => expect(wire.of('deputy.end')).toEqual([{ seq: 3 }]));
});

test('who may not end it has no button', async () => {
  shown({ 'deputy.list': [{ ...ROW, may_end: false }] });
  await screen.findByText('休假');
  expect(screen.queryByTestId('deputy-end-3')).toBeNull();
});

test('without a deputy, days and a reason nothing is sent', async () => {
  const wire = shown({ 'deputy.list': [] });
  await screen.findByTestId('deputies-none');
  await me.click(screen.getByTestId('deputy-set'));
  await me.click(await screen.findByTestId('deputy-save'));
  await screen.findByText('请写明原因');
  expect(screen.getAllByText('请填写').length).toBeGreaterThan(1);
  expect(wire.of('deputy.set')).toEqual([]);
});
