// What every test file starts from: a clean page, and the browser parts that happy-dom leaves out.
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(() => {
  cleanup();
  window.location.hash = '';
  localStorage.clear();
});
