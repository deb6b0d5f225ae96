// Everything around the frame: language, theme, cache, errors.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState } from 'react';

import { LanguageProvider, useTexts } from '../i18n';
import { ErrorBoundary } from './ErrorBoundary';
import { Gate } from './Gate';
import { theme } from './theme';

const STALE_MS = 2_000;

export function Root() {
  const [cache] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: STALE_MS, networkMode: 'always' }, mutations: { networkMode: 'always' } } }),
  );
  return (
    <LanguageProvider>
      <QueryClientProvider client={cache}>
        <Themed />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Themed() {
  const { language, t } = useTexts();
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
    document.title = t('brand.name');
  }, [language, t]);
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App component={false} notification={{ placement: 'topRight', top: 64, maxCount: 2 }} message={{ top: 64, maxCount: 2 }}>
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </App>
    </ConfigProvider>
  );
}
