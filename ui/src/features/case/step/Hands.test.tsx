// Who holds a step: taking it, giving it back, handing it over with a reason, and what others see.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Actor, Hands as HandsOf } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { caseView, stepView } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { Hands } from './Hands';

const me = person();
const LI: Actor = { user: 'li', name: '李敏', post: 'window', post_name: '窗口', instead_of: null };
const ZHANG: Actor = { user: 'zhang', name: '张伟', post: 'window', post_name: '窗口', instead_of: null };
const FREE: HandsOf = { holder: null, since: null, may_claim: true, may_release: false, may_hand_over: true };

function shown(hands: HandsOf) {
  const step = stepView({ hands });
  const view = caseView([step]);
  const wire = layWire({ 'case.claim': view, 'case.release': view, 'case.hand_over': view, 'case.candidates': [LI, ZHANG], 'session.current': { user: { user: 'li', name: '李敏', posts: [], stands_in: [] }, county: { region: '320999', name: '示范县', demo: true }, posts: [], version: '0', today: '2026-11-23' } });
  draw(<Hands view={view} step={step} />);
  return { wire, place: { case: view.case, node: step.node } };
}

afterEach(() => vi.unstubAllGlobals());

test('a step that nobody holds is claimed', async () => {
  const { wire, place } = shown(FREE);
  await screen.findByText('尚未签收');
  expect(screen.queryByTestId('step-release')).toBeNull();
  await me.click(screen.getByTestId('step-claim'));
  await waitFor(() => expect(wire.of('case.claim')).toEqual([place]));
});

test('who holds it is told, of a deputy with the absent name, and it is given back', async () => {
  const holder = { ...LI, instead_of: '王强' };
  const { wire, place } = shown({ holder, since: '2026-11-23T09:00:00+08:00', may_claim: false, may_release: true, may_hand_over: true });
  await screen.findByText('李敏（代 王强） 于 2026-11-23 09:00 签收');
  await me.click(screen.getByTestId('step-release'));
  await waitFor(() => expect(wire.of('case.release')).toEqual([{ ...place, reason: '' }]));
});

test('it is handed over to another of the post, with a reason', async () => {
  const { wire, place } = shown(FREE);
  await me.click(await screen.findByTestId('step-hand-over'));
  await me.click(await screen.findByTestId('hand-over-to-zhang'));
  // Who hands over is not among those who can get it.
  expect(screen.queryByTestId('hand-over-to-li')).toBeNull();
  await me.click(screen.getByTestId('hand-over-submit'));
  await screen.findByText('请写明原因');
  await me.type(screen.getByTestId('hand-over-reason'), '出差');
  await me.click(screen.getByTestId('hand-over-submit'));
  await waitFor(() => expect(wire.of('case.hand_over')).toEqual([{ ...place, to: 'zhang', reason: '出差' }]));
});

test('who may do nothing about it sees the holder and no button', async () => {
  shown({ holder: ZHANG, since: '2026-11-23T09:00:00+08:00', may_claim: false, may_release: false, may_hand_over: false });
  const bar = await screen.findByTestId('hands');
  expect(within(bar).queryByRole('button')).toBeNull();
  expect(bar.textContent).toContain('张伟');
});
