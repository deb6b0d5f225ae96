// The document of forms: kept a moment after a change, and at once before something is published.
import { act, renderHook, waitFor } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { changeForms, formsOf } from '../../editor';
import { openEditor } from '../../editor/testing/chart';
import { LanguageProvider } from '../../i18n';
import { layWire, refusal } from '../../testing/wire';
import type { Answers } from '../../testing/wire';
import { useForms } from './useForms';

const EMPTY = { version: 1, forms: {}, templates: {} };
const SHOWN = { forms: EMPTY, mistakes: [], unknown: {} } as unknown as NonNullable<Answers['form.show']>;
const NEXT = { ...EMPTY, forms: { accept: { title: '受理登记', fields: [] } } };
const nothing = () => undefined;

afterEach(() => vi.unstubAllGlobals());

async function opened(answers: Answers) {
  const wire = layWire({ 'form.show': SHOWN, ...answers });
  const area = await openEditor();
  const around = ({ children }: { children: ReactNode }) => (
    <LanguageProvider>
      <App component={false}>{children}</App>
    </LanguageProvider>
  );
  const { result } = renderHook(() => useForms('c1', area, nothing), { wrapper: around });
  await waitFor(() => expect(formsOf(area)).toEqual(EMPTY));
  return { wire, area, forms: () => result.current };
}

test('a change right before publishing is kept before the flush answers', async () => {
  const { wire, area, forms } = await opened({ 'form.save': {} as never });
  await act(() => forms().flush());
  expect(wire.of('form.save')).toEqual([]);
  act(() => changeForms(area, NEXT));
  await act(() => forms().flush());
  expect(wire.of('form.save')).toEqual([{ chart: 'c1', forms: NEXT }]);
  // The pause after the change finds nothing more to keep.
  await new Promise((done) => setTimeout(done, 400));
  expect(wire.of('form.save').length).toBe(1);
});

test('without a flush a change is kept after a moment', async () => {
  const { wire, area } = await opened({ 'form.save': {} as never });
  act(() => changeForms(area, NEXT));
  await waitFor(() => expect(wire.of('form.save')).toEqual([{ chart: 'c1', forms: NEXT }]));
});

test('what is refused is thrown, and kept by the next flush', async () => {
  let full = true;
  const { wire, area, forms } = await opened({ 'form.save': () => (full ? refusal('disk_full') : ({} as never)) });
  act(() => changeForms(area, NEXT));
  await act(async () => {
    await expect(forms().flush()).rejects.toMatchObject({ code: 'disk_full' });
  });
  full = false;
  await act(() => forms().flush());
  expect(wire.of('form.save').length).toBe(2);
});
