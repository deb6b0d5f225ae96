// Local rules of law: everybody reads them, the head sets them, and a row without an amount is not set.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Current } from '../../ipc';
import type { LocalLaw } from '../../ipc/bindings/commands';
import { draw } from '../../testing/draw';
import { layWire } from '../../testing/wire';
import { LocalLawDialog } from './LocalLawDialog';

const LAW: LocalLaw = { head: '', government: '', large_fine_person: { yuan: 5000, source: '苏府发〔2025〕3号' }, large_fine_organisation: null, penalty_extension: null, supplement: null, redo_may_be_heavier: false };
const nothing = () => undefined;

function current(post: string): Current {
  return { user: { user: 'u', name: '赵建国', posts: [{ code: post, name: post }] }, county: { region: '320999', name: '示范县', demo: true }, posts: [{ code: 'head', name: '负责人' }], version: '0', today: '2026-11-23' } as Current;
}

afterEach(() => vi.unstubAllGlobals());

test('a clerk reads what is set and cannot save', async () => {
  layWire({ 'session.current': current('window'), 'law.local': LAW });
  draw(<LocalLawDialog open close={nothing} />);
  const yuan = await screen.findByTestId<HTMLInputElement>('law-person-yuan');
  await waitFor(() => expect(yuan.disabled).toBe(true));
  expect(yuan.value).toBe('5000');
  expect(screen.getByTestId('law-save').style.display).toBe('none');
});

test('the head sets an amount with its source; a row without one stays unset', async () => {
  const wire = layWire({ 'session.current': current('head'), 'law.local': LAW, 'law.set_local': LAW });
  draw(<LocalLawDialog open close={nothing} />);
  const yuan = await screen.findByTestId<HTMLInputElement>('law-organisation-yuan');
  await waitFor(() => expect(yuan.disabled).toBe(false));
  fireEvent.change(yuan, { target: { value: '30000' } });
  fireEvent.change(screen.getByTestId('law-organisation-source'), { target: { value: '苏府发〔2025〕4号' } });
  fireEvent.click(screen.getByTestId('law-save'));
  await waitFor(() => expect(wire.of('law.set_local')).toEqual([{ ...LAW, large_fine_organisation: { yuan: 30000, source: '苏府发〔2025〕4号' } }]));
});
