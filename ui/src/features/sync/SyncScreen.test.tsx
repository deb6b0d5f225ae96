// The exchange: enrolment, one round now, where each record is.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { syncRecord, syncStatus } from '../../testing/samples';
import { layWire, refusal } from '../../testing/wire';
import { SyncScreen } from './SyncScreen';

const RECEIPT = { number: 'R-1', server_time: '2026-11-23T10:20:00+08:00', server_seq: 7, events: ['e1'], root: 'aa', log_root: 'bb', verified: true };

const me = person();

afterEach(() => vi.unstubAllGlobals());

test('a desk that is not enrolled is enrolled with address and code', async () => {
  const wire = layWire({ 'sync.status': syncStatus({ enrolled: false, platform: null, device: null, waiting: 4 }), 'sync.enrol': syncStatus(), 'sync.records': { rows: [], next: null } });
  draw(<SyncScreen path={[]} />);
  await me.type(await screen.findByTestId('sync-url'), 'http://127.0.0.1:7000');
  await me.type(screen.getByTestId('sync-code'), ' ABCD-1234 ');
  await me.click(screen.getByTestId('sync-enrol'));
  await waitFor(() => expect(wire.of('sync.enrol')).toEqual([{ url: 'http://127.0.0.1:7000', code: 'ABCD-1234' }]));
  expect(await screen.findByTestId('sync-now')).toBeTruthy();
});

test('an address that is no address is not sent', async () => {
  const wire = layWire({ 'sync.status': syncStatus({ enrolled: false }), 'sync.records': { rows: [], next: null } });
  draw(<SyncScreen path={[]} />);
  await me.type(await screen.findByTestId('sync-url'), 'platform');
  await me.type(screen.getByTestId('sync-code'), 'A{Enter}');
  expect(await screen.findByText('地址以 http:// 或 https:// 开头')).toBeTruthy();
  expect(wire.of('sync.enrol')).toEqual([]);
});

test('a platform that is down is told in a quiet notice and the records stay', async () => {
  layWire({ 'sync.status': syncStatus({ waiting: 1 }), 'sync.now': refusal('unreachable', 'not_now'), 'sync.records': { rows: [syncRecord(1)], next: null } });
  draw(<SyncScreen path={[]} />);
  await me.click(await screen.findByTestId('sync-now'));
  expect(await screen.findByText(/连不上省级平台/)).toBeTruthy();
  expect(screen.getByTestId('record-1')).toBeTruthy();
});

test('a round that found no platform says so instead of “done”', async () => {
  const down = syncStatus({ waiting: 1, online: false, last_error: { code: 'timed_out', params: {}, at: '2026-11-23T10:20:00+08:00' } });
  layWire({ 'sync.status': syncStatus({ waiting: 1 }), 'sync.now': down, 'sync.records': { rows: [], next: null } });
  draw(<SyncScreen path={[]} />);
  await me.click(await screen.findByTestId('sync-now'));
  expect((await screen.findByTestId('sync-last-error')).textContent).toContain('没有及时');
  expect(screen.queryByText(/已同步一轮/)).toBeNull();
});

test('each record says where it is: receipt, or reason', async () => {
  const rows = [syncRecord(3, { state: 'received', receipt: 'R-1' }), syncRecord(2, { state: 'refused', refusal: { code: 'officers_missing', params: { needed: 2, present: 1 }, field: null } }), syncRecord(1)];
  layWire({ 'sync.status': syncStatus(), 'sync.records': { rows, next: null }, 'sync.receipt': RECEIPT });
  draw(<SyncScreen path={[]} />);
  const refused = await screen.findByTestId('record-2');
  expect(within(refused).getByTestId('refusal').textContent).toContain('须 2 名执法人员');
  expect(within(screen.getByTestId('record-1')).getByTestId('record-state').dataset.state).toBe('waiting');
  await me.click(within(screen.getByTestId('record-3')).getByTestId('receipt-link'));
  expect((await screen.findByTestId('receipt-verified')).dataset.verified).toBe('true');
});
