// Tells the person what happened: done, not now, refused, broken. One family, one look.
import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useMemo } from 'react';

import { useTexts } from '../i18n';
import type { AppError } from '../ipc';
import { toAppError } from '../ipc';
import { errorText } from '../plain';
import { copyText } from './copyText';

const NOTICE_S = 5;

/** What a person can copy and send to whoever maintains the desk. */
export function errorDetails(error: AppError): string {
  const facts = { code: error.code, field: error.field, params: error.params, detail: error.detail };
  return `${new Date().toISOString()}\n${navigator.userAgent}\n${JSON.stringify(facts, null, 2)}`;
}

export interface Tell {
  done: (text: string) => void;
  error: (thrown: unknown) => void;
}

/** `tell.done(text)` and `tell.error(whatever was thrown)`. */
export function useTell(): Tell {
  const { message, notification, modal } = App.useApp();
  const { t } = useTexts();
  return useMemo(() => {
    const broken = (error: AppError) => {
      const details = errorDetails(error);
      modal.error({
        title: t('family.broken'),
        width: 560,
        content: (
          <div data-testid="broken-details">
            <p>{errorText(t, error)}</p>
            <pre className="sf-detail">{details}</pre>
            <Button icon={<CopyOutlined />} data-testid="copy-details" onClick={() => void copyText(details).then(() => message.success(t('action.copied')))}>
              {t('action.copy_details')}
            </Button>
          </div>
        ),
      });
    };
    return {
      done: (text) => void message.success({ content: text, key: text }),
      error: (thrown) => {
        const error = toAppError(thrown);
        const text = errorText(t, error);
        switch (error.family) {
          case 'rejected':
            void message.warning({ content: text, key: error.code, duration: NOTICE_S });
            break;
          case 'not_now':
            void message.info({ content: text, key: error.code, duration: NOTICE_S });
            break;
          case 'refused':
            notification.error({ title: t('family.refused'), description: text, key: error.code, duration: 0 });
            break;
          case 'broken':
            broken(error);
            break;
        }
      },
    };
  }, [message, modal, notification, t]);
}
