// Paths in the hash, and the guard for unsaved work.
import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { hrefOf, pathOf, useLeaveGuard, usePath } from './route';

function Shown({ dirty, mayLeave }: { dirty: boolean; mayLeave: () => Promise<boolean> }) {
  useLeaveGuard(dirty, mayLeave);
  return <output>{usePath().join('|')}</output>;
}

async function goTo(hash: string) {
  await act(async () => {
    window.location.hash = hash;
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
}

test.each([[['item', '511Z07/001 %x']], [['case', '办件']], [[]]])('a path survives the hash: %j', (path) => {
  expect(pathOf(hrefOf(...path))).toEqual(path);
});

test('a broken escape is taken as it stands', () => {
  expect(pathOf('#/item/%E0%A4%A')).toEqual(['item', '%E0%A4%A']);
});

test('the page follows the hash; a guard that says no keeps the page', async () => {
  let open = true;
  const { rerender } = render(<Shown dirty={false} mayLeave={async () => open} />);
  await goTo('#/case');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('case'));
  open = false;
  rerender(<Shown dirty mayLeave={async () => open} />);
  await goTo('#/sync');
  await waitFor(() => expect(window.location.hash).toBe('#/case'));
  expect(screen.getByRole('status').textContent).toBe('case');
});
