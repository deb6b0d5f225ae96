// Signing in: a wrong password is told and the field is ready again; Enter submits.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../testing/draw';
import { person } from '../../testing/person';
import { layWire, refusal } from '../../testing/wire';
import { SignInScreen } from './SignInScreen';

const PEOPLE = {
  people: [
    { user: 'window', name: '李敏', posts: [{ code: 'window', name: '窗口' }], stands_in: [] },
    { user: 'head', name: '王建国', posts: [{ code: 'head', name: '负责人' }], stands_in: [] },
  ],
  demo: true,
  demo_password: 'sunflow',
};

const me = person();

afterEach(() => vi.unstubAllGlobals());

test('Enter submits for the chosen person; a wrong password is told and emptied', async () => {
  const wire = layWire({ 'session.people': PEOPLE, 'session.sign_in': refusal('wrong_password') });
  draw(<SignInScreen county="广安区" version="0.1.0" />);
  await me.click(await screen.findByTestId('sign-in-user-head'));
  await me.type(screen.getByTestId('sign-in-password'), 'nope{Enter}');
  expect((await screen.findByTestId('sign-in-error')).textContent).toContain('密码不正确');
  expect(wire.of('session.sign_in')).toEqual([{ user: 'head', password: 'nope' }]);
  await waitFor(() => expect((screen.getByTestId('sign-in-password') as HTMLInputElement).value).toBe(''));
});

test('without a password nothing can be submitted', async () => {
  layWire({ 'session.people': PEOPLE });
  draw(<SignInScreen county="广安区" version="0.1.0" />);
  expect(((await screen.findByTestId('sign-in-submit')) as HTMLButtonElement).disabled).toBe(true);
});

test('a desk without people says what to do', async () => {
  layWire({ 'session.people': { people: [], demo: false, demo_password: null } });
  draw(<SignInScreen county="广安区" version="0.1.0" />);
  expect(await screen.findByText('本机还没有人员')).toBeTruthy();
});
