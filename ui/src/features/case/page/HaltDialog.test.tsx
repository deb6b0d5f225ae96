// Halting asks for ground and reason; only who cannot perform can be let off; a halted case offers to go on.
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import type { HaltRow } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { caseView } from '../../../testing/samples';
import { layWire, refusal } from '../../../testing/wire';
import { EndNotes } from './EndNotes';
import { HaltDialog } from './HaltDialog';

const nothing = () => undefined;
const exits = caseView([]).exits;

afterEach(() => vi.unstubAllGlobals());

test('ground and reason are asked for, and the three years only of who cannot perform', async () => {
  const wire = layWire({ 'case.halt': caseView([]) });
  draw(<HaltDialog view={caseView([], { exits: { ...exits, halt: null } })} open close={nothing} />);
  const me = person();
  await me.click(screen.getByTestId('case-halt-submit'));
  await screen.findByText('请写明原因');
  await me.click(screen.getByTestId('case-halt-third_party'));
  expect(screen.queryByTestId('case-halt-harmless')).toBeNull();
  await me.click(screen.getByTestId('case-halt-no_means'));
  await me.click(await screen.findByTestId('case-halt-harmless'));
  await me.type(screen.getByTestId('case-halt-reason'), '重病，无收入');
  await me.click(screen.getByTestId('case-halt-submit'));
  await waitFor(() => expect(wire.of('case.halt')).toEqual([{ case: 'c1', ground: 'no_means', harmless: true, reason: '重病，无收入' }]));
});

test('a halted case goes on with a reason', async () => {
  const wire = layWire({ 'case.resume': caseView([]) });
  draw(<HaltDialog view={caseView([], { exits: { ...exits, resume: null } })} open close={nothing} />);
  const me = person();
  await me.type(screen.getByTestId('case-halt-reason'), '已恢复收入');
  await me.click(screen.getByTestId('case-halt-submit'));
  await waitFor(() => expect(wire.of('case.resume')).toEqual([{ case: 'c1', reason: '已恢复收入' }]));
});

test('the page tells since when and until when it can go on', () => {
  const by = caseView([]).facts.opened_by;
  const halted: HaltRow = { since: '2026-03-02T10:00:00+08:00', by, ground: 'no_means', harmless: true, reason: '重病', until: null, resumed: null, last: '2029-03-02' };
  draw(<EndNotes view={caseView([], { halts: [halted] })} />);
  expect(screen.getByText(/中止执行：当事人履行确有困难/)).toBeTruthy();
  expect(screen.getByText(/到 2029-03-02 仍未恢复的，依法不再执行/)).toBeTruthy();
});

test('what a try said is gone when the dialog is opened again', async () => {
  layWire({ 'case.halt': refusal('execution_not_begun') });
  draw(<Reopened />);
  const me = person();
  await me.click(screen.getByTestId('case-halt-third_party'));
  await me.type(screen.getByTestId('case-halt-reason'), '第三人主张权利');
  await me.click(screen.getByTestId('case-halt-submit'));
  expect(await screen.findByText(/还没有可以执行的决定/)).toBeTruthy();
  await me.click(screen.getByText(/取\s*消/));
  await me.click(screen.getByTestId('again'));
  await screen.findByTestId('case-halt-third_party');
  expect(screen.queryByText(/还没有可以执行的决定/)).toBeNull();
});

function Reopened() {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button data-testid="again" onClick={() => setOpen(true)} />
      <HaltDialog view={caseView([], { exits: { ...exits, halt: null } })} open={open} close={() => setOpen(false)} />
    </>
  );
}
