// How the window's pages are built and tested.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// eslint-disable-next-line no-restricted-syntax -- Vite reads its settings from the default export.
export default defineConfig({
  base: './',
  plugins: [react()],
  server: {
    port: 1420,
    strictPort: true,
    fs: { allow: ['..'] },
    proxy: { '/call': 'http://127.0.0.1:1421', '/events': 'http://127.0.0.1:1421' },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['safari16', 'chrome111'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
