// The papers of a case: one without a number gets one, a number is made void with its reason.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Paper } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { actor, caseView } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { Papers } from './Papers';

function paper(number: string | null): Paper {
  return { name: '行政处罚决定书', step: '送达', at: '2026-11-23T10:00:00+08:00', by: actor('zhifa1', '孙磊'), number, voided: [], may_act: true };
}

afterEach(() => vi.unstubAllGlobals());

test('a paper without a number is numbered, and a number is made void with its reason', async () => {
  const view = caseView([], { papers: [paper(null), paper('苏向市监罚〔2026〕1号')] });
  const wire = layWire({ 'number.assign': view, 'number.void': view });
  draw(<Papers view={view} />);
  expect(screen.getByTestId('case-paper-0').textContent).toContain('未编号');
  const me = person();
  await me.click(screen.getByTestId('paper-assign-0'));
  await waitFor(() => expect(wire.of('number.assign')).toEqual([{ case: 'c1', paper: 0 }]));
  await me.click(screen.getByTestId('paper-void-1'));
  await me.click(await screen.findByTestId('paper-void-submit'));
  await screen.findByText('请写明理由');
  await me.type(screen.getByTestId('paper-void-reason'), '打印错误');
  await me.click(screen.getByTestId('paper-void-submit'));
  await waitFor(() => expect(wire.of('number.void')).toEqual([{ case: 'c1', paper: 1, reason: '打印错误' }]));
});
