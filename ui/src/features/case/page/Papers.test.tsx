// The papers of a case: read and saved as they are filled; one without a number gets one, a number is made void with its reason.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { CasePaperRow, Paper } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { actor, caseView } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { Papers } from './Papers';

function paper(number: string | null): Paper {
  return { name: '行政处罚决定书', step: '送达', at: '2026-11-23T10:00:00+08:00', by: actor('zhifa1', '孙磊'), number, voided: [], may_act: true };
}

function row(more: Partial<CasePaperRow>): CasePaperRow {
  return { document: '行政处罚决定书', node: 'deliver', step: '送达', made_at: '2026-11-23T10:00:00+08:00', issued: [], letter: null, ...more };
}

afterEach(() => vi.unstubAllGlobals());

test('a paper without a number is numbered, and a number is made void with its reason', async () => {
  const view = caseView([], { papers: [paper(null), paper('苏向市监罚〔2026〕1号')] });
  const wire = layWire({ 'case.papers': [row({ issued: [0, 1] })], 'number.assign': view, 'number.void': view });
  draw(<Papers view={view} />);
  expect((await screen.findByTestId('case-paper-0')).textContent).toContain('未编号');
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

test('a filled paper is read, and saved as PDF; what has no template says who can add one', async () => {
  const view = caseView([], {});
  const letter = { title: '受理通知书', paragraphs: [{ text: '本机关决定受理。________', align: 'indented' as const, bold: false }] };
  const wire = layWire({ 'case.papers': [row({ document: '受理通知书', made_at: null, letter }), row({ document: '送达回证' })], 'case.paper': { name: '受理通知书.pdf', base64: '' } });
  draw(<Papers view={view} />);
  const rows = await screen.findAllByTestId('case-paper');
  expect(rows.map((one) => one.textContent)).toEqual([expect.stringContaining('草稿'), expect.stringContaining('没有这份文书的模板')]);
  const me = person();
  await me.click(screen.getByTestId('paper-read'));
  expect((await screen.findByTestId('paper-letter')).textContent).toContain('本机关决定受理');
  await me.click(screen.getByTestId('paper-pdf'));
  await waitFor(() => expect(wire.of('case.paper')).toEqual([{ case: 'c1', node: 'deliver', document: '受理通知书', kind: 'pdf' }]));
});
