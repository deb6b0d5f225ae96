// Draws a part of the window for a test, with language, cache and notices around it. For tests only.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import type { ReactNode } from 'react';

import { LanguageProvider } from '../i18n';

export function draw(part: ReactNode) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = (inner: ReactNode) => (
    <LanguageProvider>
      <QueryClientProvider client={cache}>
        <ConfigProvider theme={{ token: { motion: false } }} wave={{ disabled: true }}>
          <App component={false}>{inner}</App>
        </ConfigProvider>
      </QueryClientProvider>
    </LanguageProvider>
  );
  const drawn = render(around(part));
  return { ...drawn, cache, again: (next: ReactNode) => drawn.rerender(around(next)) };
}
