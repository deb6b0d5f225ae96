// The work on a step: drafts, saving on leave, gaps, choices, partners, moving on.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { CheckView, Choice, StepView } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { actor, caseView, formField, stepView } from '../../../testing/samples';
import type { Answers } from '../../../testing/wire';
import { layWire, refusal } from '../../../testing/wire';
import { useCase } from '../api';
import { StepForm } from './StepForm';

const CHOICE: Choice = {
  gateway: 'result',
  name: '审查结果',
  many: false,
  flows: [
    { flow: 'pass', name: '符合', condition: null, default: false, leads_to: ['决定'], then: [] },
    { flow: 'fail', name: '不符合', condition: null, default: false, leads_to: ['不予许可'], then: [] },
  ],
};

const me = person();

afterEach(() => vi.unstubAllGlobals());

function open(step: StepView, answers: Answers = {}) {
  let view = caseView([step]);
  const wire = layWire({
    'case.show': () => view,
    'case.keep_draft': {},
    'case.reasons': { missing: ['当事人未提供'], confirm: ['已核对原件'] },
    'case.set_field': ({ key, value }) => {
      view = caseView([{ ...step, form: step.form.map((field) => (field.key === key ? { ...field, value } : field)) }]);
      return view;
    },
    'case.move': () => view,
    ...answers,
  });
  draw(<Live />);
  return { ...wire, drawn: screen.findByRole('form') };
}

function Live() {
  const view = useCase('c1').data;
  const step = view?.steps[0];
  return view && step ? <StepForm view={view} step={step} /> : null;
}

test('typing is shown as unsaved and kept as a draft at the pause', async () => {
  const wire = open(stepView({ form: [formField('area', 'text')] }));
  await wire.drawn;
  await me.type(screen.getByTestId('field-area'), '120');
  expect(screen.getByTestId('draft-state').dataset.state).toBe('unsaved');
  await waitFor(() => expect(screen.getByTestId('draft-state').dataset.state).toBe('kept'));
  expect(wire.of('case.keep_draft').at(-1)).toEqual({ case: 'c1', node: 'review', fields: { area: '120' }, opinion: '' });
  expect(wire.of('case.set_field')).toEqual([]);
});

test('leaving a field sets it, once', async () => {
  const wire = open(stepView({ form: [formField('area', 'text')] }));
  await wire.drawn;
  await me.type(screen.getByTestId('field-area'), '120');
  await me.tab();
  await waitFor(() => expect(wire.of('case.set_field')).toEqual([{ case: 'c1', node: 'review', key: 'area', value: { is: 'text', text: '120' } }]));
});

test('a text that is no amount stays in the draft with a sentence below', async () => {
  const wire = open(stepView({ form: [formField('fee', 'money')] }));
  await wire.drawn;
  await me.type(screen.getByTestId('field-fee'), '12元');
  await me.tab();
  expect((await screen.findByTestId('field-error-fee')).textContent).toContain('请填写金额');
  expect(wire.of('case.set_field')).toEqual([]);
});

test('what Rust rejects is told at its field and the text is not lost', async () => {
  await open(stepView({ form: [formField('org', 'organisation')] }), { 'case.set_field': refusal('field_invalid', 'rejected', 'org') }).drawn;
  await me.type(screen.getByTestId('field-org'), '9151');
  await me.tab();
  // Name and credit code are one field: it is left behind the code.
  await me.tab();
  expect((await screen.findByTestId('field-error-org')).textContent).toContain('不符合这一项的格式');
  expect((screen.getByTestId('field-org') as HTMLInputElement).value).toBe('9151');
});

test('a draft from before a crash is there again', async () => {
  await open(stepView({ form: [formField('area', 'text')], draft: { fields: { area: '88' }, opinion: '经审查', kept_at: '2026-11-23T10:00:00+08:00' } })).drawn;
  expect((screen.getByTestId('field-area') as HTMLInputElement).value).toBe('88');
  expect((screen.getByTestId('opinion') as HTMLTextAreaElement).value).toBe('经审查');
});

test('a gap is marked with its reason', async () => {
  const wire = open(stepView({ form: [formField('plan', 'text', { required: true })] }));
  await wire.drawn;
  await me.click(screen.getByTestId('gap-plan'));
  await me.type(await screen.findByTestId('gap-reason-plan'), '尚未提供');
  await me.click(screen.getByTestId('gap-submit-plan'));
  await waitFor(() => expect(wire.of('case.set_field')).toEqual([{ case: 'c1', node: 'review', key: 'plan', value: { is: 'missing', text: '尚未提供' } }]));
});

test('open fields, ways and partners hold the move back; then it carries all of them', async () => {
  const wire = open(stepView({ form: [formField('area', 'text', { required: true })], choices: [CHOICE], officers: 2, partners: [actor('chen', '陈静')] }));
  await wire.drawn;
  await me.click(screen.getByTestId('case-move'));
  expect(await screen.findByTestId('field-error-area')).toBeTruthy();
  expect(wire.of('case.move')).toEqual([]);

  await me.type(screen.getByTestId('field-area'), '120');
  await me.click(screen.getByTestId('phrase-agree'));
  await me.click(screen.getByText('符合'));
  await me.click(screen.getByText('陈静'));
  await me.click(screen.getByTestId('case-move'));
  await waitFor(() => expect(wire.of('case.move')).toEqual([{ case: 'c1', node: 'review', opinion: '同意。', routes: { result: ['pass'] }, with: ['chen'], papers: [] }]));
  expect(wire.of('case.set_field').map((one) => one.key)).toEqual(['area']);
});

const WRONG = check({ confirmed: null });

function check(change: Partial<CheckView> = {}): CheckView {
  return { key: 'org', label: '当事人', step: '审查', check: 'uscc', why: 'check_digit', params: { at: '18', given: '4', expected: '3' }, code: '91350100M000100Y44', confirmed: null, ...change };
}

/** A step with a body whose code fails its check. */
function doubtful(answers: Answers = {}) {
  const field = formField('org', 'organisation', { value: { is: 'text', text: '{"name":"某公司","code":"91350100M000100Y44"}' } });
  const step = stepView({ form: [field] });
  let view = caseView([step], { checks: [WRONG] });
  const wire = layWire({
    'case.show': () => view,
    'case.keep_draft': {},
    'case.reasons': { missing: ['当事人未提供'], confirm: ['已核对原件'] },
    'case.confirm': ({ checks }) => {
      view = caseView([step], { version: 4, checks: [check({ confirmed: { by: actor('li', '李敏'), at: '2026-11-23T10:00:00+08:00', reason: checks[0]?.reason ?? '' } })] });
      return view;
    },
    'case.move': () => view,
    ...answers,
  });
  draw(<Live />);
  return wire;
}

test('a value that fails its check says what is wrong, and is confirmed below its field', async () => {
  const wire = doubtful();
  expect((await screen.findByTestId('check-org')).textContent).toContain('第 18 位是校验位，应为 3，您输入的是 4');
  await me.click(screen.getByTestId('check-confirm-org'));
  await me.type(await screen.findByTestId('check-reason-org'), '原件如此');
  await me.click(screen.getByTestId('check-submit-org'));
  await waitFor(() => expect(wire.of('case.confirm')).toEqual([{ case: 'c1', node: 'review', checks: [{ key: 'org', code: WRONG.code, reason: '原件如此' }] }]));
  expect((await screen.findByTestId('check-org')).dataset.confirmed).toBe('true');
});

test('what nobody has confirmed is listed before the step is done: confirmed at once, or passed over', async () => {
  const wire = doubtful();
  await screen.findByTestId('check-org');
  await me.click(screen.getByTestId('case-move'));
  expect((await screen.findByTestId('doubt-org/uscc/91350100M000100Y44')).textContent).toContain('91350100M000100Y44');
  expect(wire.of('case.move')).toEqual([]);
  await me.type(screen.getByTestId('doubt-reason-org/uscc/91350100M000100Y44'), '已核对');
  await me.click(screen.getByTestId('doubts-confirm'));
  await waitFor(() => expect(wire.of('case.move')).toHaveLength(1));
  expect(wire.of('case.confirm')[0]).toMatchObject({ checks: [{ key: 'org', code: WRONG.code, reason: '已核对' }] });
});

/** A list with a code that is confirmed and two that nobody has confirmed. */
function several() {
  const field = formField('list', 'text', { value: { is: 'text', text: 'A B C' } });
  const done = { by: actor('li', '李敏'), at: '2026-11-23T10:00:00+08:00', reason: '已核对原件' };
  const checks = [check({ key: 'list', code: 'A', confirmed: done }), check({ key: 'list', code: 'B' }), check({ key: 'list', code: 'C' })];
  const view = caseView([stepView({ form: [field] })], { checks });
  const wire = layWire({ 'case.show': view, 'case.keep_draft': {}, 'case.reasons': { missing: [], confirm: [] }, 'case.confirm': view, 'case.move': view });
  draw(<Live />);
  return wire;
}

test('of several doubtful codes of a list only the one that is shown is confirmed', async () => {
  const wire = several();
  await me.click(await screen.findByTestId('check-confirm-list'));
  await me.type(await screen.findByTestId('check-reason-list'), '原件如此');
  await me.click(screen.getByTestId('check-submit-list'));
  await waitFor(() => expect(wire.of('case.confirm')).toEqual([{ case: 'c1', node: 'review', checks: [{ key: 'list', code: 'B', reason: '原件如此' }] }]));
});

test('each doubtful code of a list has its own reason', async () => {
  const wire = several();
  await screen.findByTestId('check-list');
  await me.click(screen.getByTestId('case-move'));
  await me.type(await screen.findByTestId('doubt-reason-list/uscc/B'), '甲');
  expect(screen.getByTestId<HTMLButtonElement>('doubts-confirm').disabled).toBe(true);
  await me.type(screen.getByTestId('doubt-reason-list/uscc/C'), '乙');
  await me.click(screen.getByTestId('doubts-confirm'));
  const checks = [{ key: 'list', code: 'B', reason: '甲' }, { key: 'list', code: 'C', reason: '乙' }];
  await waitFor(() => expect(wire.of('case.confirm')[0]).toMatchObject({ checks }));
});

test('an unconfirmed value holds nothing up', async () => {
  const wire = doubtful();
  await screen.findByTestId('check-org');
  await me.click(screen.getByTestId('case-move'));
  await me.click(await screen.findByTestId('doubts-skip'));
  await waitFor(() => expect(wire.of('case.move')).toHaveLength(1));
  expect(wire.of('case.confirm')).toEqual([]);
});

test('what a gate of the law looks at cannot be put down as missing', async () => {
  const field = formField('fine', 'money', { never_missing: { statute: '行政处罚法', article: '51' } });
  await open(stepView({ form: [field] })).drawn;
  expect(screen.queryByTestId('gap-fine')).toBeNull();
  expect(screen.getByTestId('never-missing-fine').textContent).toContain('第51条');
});

test('another post reads and cannot act', async () => {
  await open(stepView({ form: [formField('area', 'text')], may_act: false, why_not: 'wrong_post' })).drawn;
  expect((screen.getByTestId('field-area') as HTMLInputElement).disabled).toBe(true);
  expect(screen.queryByTestId('case-move')).toBeNull();
});

test('papers that take numbers are offered; one that this step issued before is not issued again by itself', async () => {
  const papers = [
    { name: '行政处罚决定书', series: '苏向市监罚', left: 0, issued: false, number: null },
    { name: '送达回证', series: '苏向市监送', left: 9, issued: true, number: '苏向市监送〔2026〕3号' },
  ];
  const wire = open(stepView({ papers }));
  await wire.drawn;
  expect(screen.getByTestId('step-papers').textContent).toContain('本机没有“苏向市监罚”的号了');
  await me.click(screen.getByTestId('case-move'));
  await waitFor(() => expect(wire.of('case.move')).toHaveLength(1));
  expect(wire.of('case.move')[0]).toMatchObject({ papers: ['行政处罚决定书'] });
});
