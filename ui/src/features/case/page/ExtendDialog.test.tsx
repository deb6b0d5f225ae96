// The dialog of an extension says by which article and post, why not yet, and sends what the head fills in.
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Extension } from '../../../ipc/bindings/commands';
import { draw } from '../../../testing/draw';
import { person } from '../../../testing/person';
import { layWire } from '../../../testing/wire';
import { ExtendDialog } from './ExtendDialog';

const EXTENSION: Extension = { by: { number: 10, unit: 'day', counting: 'working', basis: { statute: '中华人民共和国行政许可法', article: '42' } }, post: { code: 'head', name: '负责人' }, why_not: null };
const nothing = () => undefined;

afterEach(() => vi.unstubAllGlobals());

test('who may not grant it is told who does; before its time is told as that', () => {
  const drawn = draw(<ExtendDialog id="c" extension={{ ...EXTENSION, why_not: 'wrong_post' }} open close={nothing} />);
  expect(screen.getByTestId('extend-terms').textContent).toContain('第42条');
  expect(screen.getByTestId('extend-why-not').textContent).toContain('负责人');
  expect((screen.getByTestId('case-extend-submit') as HTMLButtonElement).disabled).toBe(true);
  drawn.again(<ExtendDialog id="c" extension={{ ...EXTENSION, why_not: 'extension_too_early' }} open close={nothing} />);
  expect(screen.getByTestId('extend-why-not').textContent).toContain('还没有开始计算');
});

test('the reason is asked for, and sent with the number', async () => {
  const wire = layWire({ 'case.extend': { case: 'c' } as never });
  draw(<ExtendDialog id="c" extension={EXTENSION} open close={nothing} />);
  const me = person();
  await me.click(screen.getByTestId('case-extend-submit'));
  await screen.findByText('请写明原因');
  await me.type(screen.getByTestId('case-extend-reason'), '需要核实');
  await me.click(screen.getByTestId('case-extend-submit'));
  await waitFor(() => expect(wire.of('case.extend')).toEqual([{ case: 'c', number: 10, reason: '需要核实' }]));
});
