// Everything behind the sign-in: the component kit with its theme and words, errors, the frame.
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';

import { useTexts } from '../i18n';
import type { CountyName, Person } from '../ipc';
import { ErrorState } from '../parts';
import { useDialogFocus } from './dialogFocus';
import { ErrorBoundary } from './ErrorBoundary';
import { Frame } from './Frame';
import { theme } from './theme';

/** The frame for somebody who is signed in, or why it is not known who that is. */
export type InsideProps = { user: Person; county: CountyName; version: string } | { error: unknown; retry: () => void };

export function Inside(props: InsideProps) {
  const { language } = useTexts();
  useDialogFocus();
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App component={false} notification={{ placement: 'topRight', top: 64, maxCount: 2 }} message={{ top: 64, maxCount: 2 }}>
        <ErrorBoundary>{'error' in props ? <ErrorState error={props.error} retry={props.retry} /> : <Frame {...props} />}</ErrorBoundary>
      </App>
    </ConfigProvider>
  );
}
