// Around everything: language and cache.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { LanguageProvider, useTexts } from '../i18n';
import { Gate } from './Gate';

const STALE_MS = 2_000;

export function Root() {
  const [cache] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: STALE_MS, networkMode: 'always' }, mutations: { networkMode: 'always' } } }),
  );
  return (
    <LanguageProvider>
      <QueryClientProvider client={cache}>
        <Titled />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Titled() {
  const { t } = useTexts();
  useEffect(() => {
    document.title = t('brand.name');
  }, [t]);
  return <Gate />;
}
