// Opening a case: item and title are needed; number and query code are told afterwards.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { caseView, formField, itemRow, stepView } from '../../../testing/samples';
import { layWire } from '../../../testing/wire';
import { NewCaseDialog } from './NewCaseDialog';

const ITEM = itemRow('XK-1', '食品经营许可核发');
const LIST = { rows: [ITEM], next: null, total: 1 };

const me = person();

afterEach(() => vi.unstubAllGlobals());

function started() {
  const view = caseView([stepView()]);
  return { ...view, facts: { ...view.facts, query_code: 'K7WQ' } };
}

test('nothing is sent without item and title', async () => {
  const wire = layWire({ 'item.list': LIST });
  draw(<NewCaseDialog open close={() => undefined} />);
  await me.click(await screen.findByTestId('case-start'));
  expect(await screen.findByText('请填写办件标题')).toBeTruthy();
  expect(await screen.findByText('请选择事项')).toBeTruthy();
  expect(wire.of('case.start')).toEqual([]);
});

test('a case without a title is named after its item', async () => {
  const wire = layWire({ 'item.list': LIST, 'case.start': started(), 'item.show': { row: ITEM, facts: [], codes: [], code_acts: [], binding: null, cases: 0, may_bind: false, may_start: true } });
  draw(<NewCaseDialog open item="XK-1" close={() => undefined} />);
  expect(await screen.findByPlaceholderText('食品经营许可核发')).toBeTruthy();
  await me.type(screen.getByTestId('case-applicant'), '王伟');
  await me.click(screen.getByTestId('case-start'));
  await waitFor(() => expect(wire.of('case.start')).toEqual([{ item: 'XK-1', applicant: '王伟', title: '食品经营许可核发' }]));
});

test('the item is found by typing; then number and query code are shown', async () => {
  const wire = layWire({ 'item.list': LIST, 'case.start': started(), 'item.show': { row: ITEM, facts: [], codes: [], code_acts: [], binding: null, cases: 0, may_bind: false, may_start: true } });
  draw(<NewCaseDialog open close={() => undefined} />);
  await me.type(await screen.findByRole('combobox'), '食品');
  await me.click(await screen.findByTestId('item-option-XK-1'));
  await me.type(screen.getByTestId('case-title'), ' 红星食品 ');
  await me.click(screen.getByTestId('case-start'));
  expect((await screen.findByTestId('started-query-code')).textContent).toContain('K7WQ');
  expect(wire.of('case.start')).toEqual([{ item: 'XK-1', applicant: null, title: '红星食品' }]);
  await me.click(screen.getByTestId('case-started-go'));
  await waitFor(() => expect(window.location.hash).toBe('#/case/c1'));
});

test('who applies is typed once: the name stands in the first form', async () => {
  const asks = stepView({ form: [formField('applicant', 'text')] });
  const view = { ...started(), steps: [asks] };
  const wire = layWire({ 'item.list': LIST, 'case.start': view, 'case.set_field': view, 'item.show': { row: ITEM, facts: [], codes: [], code_acts: [], binding: null, cases: 0, may_bind: false, may_start: true } });
  draw(<NewCaseDialog open item="XK-1" close={() => undefined} />);
  await screen.findByPlaceholderText('食品经营许可核发');
  await me.type(screen.getByTestId('case-applicant'), '王伟');
  await me.click(screen.getByTestId('case-start'));
  await waitFor(() => expect(wire.of('case.set_field')).toEqual([{ case: 'c1', node: asks.node, key: 'applicant', value: { is: 'text', text: '王伟' } }]));
});
