// The door to Rust: replies, refusals, and what is not the desk at all.
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, expect, test, vi } from 'vitest';

import { layWire, refusal } from '../testing/wire';
import { call, inWindow } from './call';
import { toAppError } from './errors';

afterEach(() => {
  vi.unstubAllGlobals();
  clearMocks();
  Reflect.deleteProperty(window, '__TAURI_INTERNALS__');
});

test('a reply of the loopback host comes back as it is', async () => {
  const wire = layWire({ 'session.people': { people: [], demo: true, demo_password: null } });
  await expect(call('session.people', {})).resolves.toEqual({ people: [], demo: true, demo_password: null });
  expect(wire.asked).toEqual([{ name: 'session.people', payload: {} }]);
});

test('a refusal is thrown with its code and family', async () => {
  layWire({ 'session.sign_in': refusal('wrong_password', 'rejected', 'password') });
  await expect(call('session.sign_in', { user: 'a', password: 'b' })).rejects.toMatchObject({ code: 'wrong_password', family: 'rejected', field: 'password' });
});

test('an HTML page in place of the desk is told as such', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>login</html>', { status: 200 }));
  await expect(call('sync.status', {})).rejects.toMatchObject({ code: 'bad_reply', family: 'broken' });
});

test('a desk that is down is a quiet notice', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
  await expect(call('sync.status', {})).rejects.toMatchObject({ code: 'desk_unreachable', family: 'not_now' });
});

test('in the window the shell is asked, never the network', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new Error('no network here')));
  const asked: unknown[] = [];
  mockIPC((command, payload) => {
    asked.push({ command, payload });
    return { people: [], demo: false, demo_password: null };
  });
  expect(inWindow()).toBe(true);
  await call('session.people', {});
  expect(asked).toEqual([{ command: 'call', payload: { name: 'session.people', payload: {} } }]);
});

test('whatever is thrown becomes an error with details', () => {
  expect(toAppError(new Error('boom'))).toMatchObject({ code: 'broken', family: 'broken' });
  expect(toAppError('text').detail).toBe('text');
});
