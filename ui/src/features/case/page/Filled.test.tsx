// What was filled before: a value that fails its check is confirmed from the step that is open now.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { CheckView } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { caseView, stepView } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { Filled } from './Filled';

const CHECK: CheckView = { key: 'org', label: '申请单位', step: '申请', check: 'uscc', why: 'check_digit', code: '91350100M000100Y44', params: { at: '18', given: '4', expected: '3' }, confirmed: null };

function view(may_act: boolean) {
  const filled = [{ key: 'org', label: '申请单位', kind: 'text' as const, columns: [], value: { is: 'text' as const, text: CHECK.code }, step: '申请' }];
  return caseView([stepView({ node: 'locked', may_act: false }), stepView({ node: 'review', may_act })], { filled, checks: [CHECK] });
}

afterEach(() => vi.unstubAllGlobals());

test('a doubt about an earlier step is confirmed at the first open step that one may act on', async () => {
  const wire = layWire({ 'case.reasons': { missing: [], confirm: ['已核对原件'] }, 'case.confirm': view(true) });
  draw(<Filled view={view(true)} />);
  const me = person();
  await me.click(screen.getByTestId('check-confirm-org'));
  await me.type(await screen.findByTestId('check-reason-org'), '执照原件如此');
  await me.click(screen.getByTestId('check-submit-org'));
  await waitFor(() => expect(wire.of('case.confirm')).toEqual([{ case: 'c1', node: 'review', checks: [{ key: 'org', code: CHECK.code, reason: '执照原件如此' }] }]));
});

test('who may act on no step is told, and has no button', () => {
  layWire({});
  draw(<Filled view={view(false)} />);
  expect(screen.getByTestId('check-org')).toBeTruthy();
  expect(screen.queryByTestId('check-confirm-org')).toBeNull();
});
