// A table filled by the keyboard: rows are added, typed into, taken away; other kinds read and write their shape.
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';

import type { FieldKind } from '../../../ipc';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { FieldControl } from './FieldControl';

const me = person();
const COLUMNS = [
  { key: 'what', label: '品名', kind: 'text' as const, required: true, options: [] },
  { key: 'price', label: '单价', kind: 'money' as const, required: false, options: [] },
];

function open(kind: FieldKind, start = '') {
  const left: string[] = [];
  function Live() {
    const [text, setText] = useState(start);
    return <FieldControl field={{ key: 'f', label: '栏', kind, required: false, options: [], columns: COLUMNS }} text={text} failed={false} disabled={false} edit={setText} leave={(last) => left.push(last)} />;
  }
  draw(
    <>
      <Live />
      <button type="button">外面</button>
    </>,
  );
  return left;
}

test('rows are added and typed into by the keyboard and left as one value', async () => {
  const left = open('table');
  await me.click(screen.getByTestId('field-f-add'));
  await me.keyboard('奶粉{Tab}12.5{Enter}');
  await me.keyboard('米');
  expect(screen.getByTestId('field-f-1-what')).toHaveProperty('value', '米');
  await me.click(screen.getByText('外面'));
  expect(left.at(-1)).toBe('[{"what":"奶粉","price":"12.5"},{"what":"米"}]');
});

test('a row is taken away by its button and by the keyboard', async () => {
  const left = open('table', '[{"what":"甲"},{"what":"乙"},{"what":"丙"}]');
  await me.click(screen.getByTestId('field-f-0-remove'));
  expect(left.at(-1)).toBe('[{"what":"乙"},{"what":"丙"}]');
  await me.click(screen.getByTestId('field-f-1-what'));
  await me.keyboard('{Control>}{Delete}{/Control}');
  expect(left.at(-1)).toBe('[{"what":"乙"}]');
});

test('a person is left with name and number', async () => {
  const left = open('person', '张三');
  await me.click(screen.getByTestId('field-f-code'));
  await me.keyboard('110105194912310021');
  await me.click(screen.getByText('外面'));
  expect(left.at(-1)).toBe('{"name":"张三","code":"110105194912310021"}');
});

test('a computed value is shown and cannot be typed', async () => {
  const left = open('computed', '110');
  await me.click(screen.getByTestId('field-f'));
  await me.keyboard('9');
  expect([screen.getByTestId('field-f').getAttribute('value'), left]).toEqual(['110', []]);
});
