// What every test file starts from: a clean page, and the browser parts that happy-dom leaves out.
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

const PAGE = { clientWidth: 1000, clientHeight: 600, offsetWidth: 1000, offsetHeight: 600 };

// happy-dom lays nothing out: without a size no row of a long list is in sight.
for (const [side, pixels] of Object.entries(PAGE)) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => pixels });

afterEach(() => {
  cleanup();
  window.location.hash = '';
  localStorage.clear();
});
