// The builder: fields are added, named, moved by the keyboard, taken from other steps; the document is what changes.
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import type { WholeField } from '../../../editor';
import type { Forms } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire } from '../../../testing/wire';
import { Builder } from './Builder';

const me = person();
const EMPTY: WholeField = { key: '', label: '', kind: 'text', required: false, options: [], help: '', width: 'full', default: '', min: '', max: '', columns: [], formula: '', check: null };
const STEPS = [
  { id: 'apply', name: '受理', documents: [], drawn: [{ ...EMPTY, key: 'party', label: '当事人' }] },
  { id: 'decide', name: '决定', documents: [], drawn: [] },
];

afterEach(() => vi.unstubAllGlobals());

function open(step: string) {
  layWire({ 'form.compute': { values: { f1: '42' }, mistakes: [], unknown: {} } });
  const seen: Forms[] = [];
  function Live() {
    const [forms, setForms] = useState<Forms>({ version: 1, forms: {}, templates: {} });
    const [at, setAt] = useState(step);
    const take = (next: Forms) => {
      seen.push(next);
      setForms(next);
    };
    return <Builder forms={forms} steps={STEPS} step={at} onStep={setAt} onChange={take} undo={undefined} redo={undefined} said={{ values: {}, mistakes: [{ key: 'f1', code: 'unknown_name', at: 0, what: 'x' }], unknown: {} }} />;
  }
  draw(<Live />);
  return () => seen.at(-1)?.forms[step]?.fields.map((field) => `${field.key}:${field.label}:${field.kind}`);
}

test('an empty form says what to do, a field is added and named', async () => {
  const now = open('decide');
  expect(screen.getByTestId('form-empty')).toBeTruthy();
  await me.click(screen.getByTestId('palette-table'));
  await me.clear(screen.getByTestId('field-label'));
  await me.type(screen.getByTestId('field-label'), '证据');
  expect(now()).toEqual(['f1:证据:table']);
  expect(screen.getByTestId('column-0')).toBeTruthy();
});

test('fields of the drawing are taken over and moved by the keyboard', async () => {
  const now = open('apply');
  await me.click(screen.getByTestId('palette-money'));
  expect(now()).toEqual(['party:当事人:text', 'f1:金额:money']);
  screen.getByTestId('sheet-field-f1').focus();
  await me.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(now()).toEqual(['f1:金额:money', 'party:当事人:text']);
  screen.getByTestId('sheet-field-f1').focus();
  await me.keyboard('{Delete}');
  expect(now()).toEqual(['party:当事人:text']);
});

test('a key that stands twice and a formula that is wrong are said', async () => {
  open('apply');
  await me.click(screen.getByTestId('palette-computed'));
  expect(screen.getByTestId('formula-mistake').textContent).toContain('没有“x”这个项目');
  await me.clear(screen.getByTestId('field-key'));
  await me.type(screen.getByTestId('field-key'), 'party{Enter}');
  await waitFor(() => expect(screen.getByText(/已有相同的内部编号/)).toBeTruthy());
});

test('the form is tried out with values that Rust computes', async () => {
  open('decide');
  await me.click(screen.getByTestId('palette-computed'));
  await me.click(screen.getByTestId('forms-try'));
  await waitFor(() => expect(screen.getByTestId('field-f1')).toHaveProperty('value', '42'));
});
