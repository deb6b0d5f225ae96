// Enrols this device with the platform: its address and a one-time code.
import { CloudServerOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import { errorText, Panel, useTell } from '../../parts';
import { useEnrol } from './api';

const MAX_URL = 300;
const MAX_CODE = 64;
const URL_FORM = /^https?:\/\/[^\s/]+/i;

export function EnrolForm({ waiting }: { waiting: number }) {
  const { t } = useTexts();
  const tell = useTell();
  const enrol = useEnrol();
  const submit = ({ url, code }: { url: string; code: string }) => enrol.mutate({ url: url.trim(), code: code.trim() }, { onSuccess: () => tell.done(t('enrol.done')) });
  return (
    <Panel testId="enrol">
      <div className="sf-enrol">
        <div className="sf-enrol-text">
          <div className="sf-empty-icon" aria-hidden>
            <CloudServerOutlined />
          </div>
          <div>
            <div className="sf-empty-title">{t('enrol.title')}</div>
            <p className="sf-second">{t('enrol.hint')}</p>
            {waiting > 0 ? <p className="sf-second">{t('enrol.waiting', { n: waiting })}</p> : null}
          </div>
        </div>
        <Form layout="vertical" className="sf-enrol-form" onFinish={submit} disabled={enrol.isPending}>
          <Form.Item name="url" label={t('enrol.url')} rules={[{ required: true, whitespace: true, message: t('enrol.url_needed') }, { pattern: URL_FORM, message: t('enrol.url_form') }]}>
            <Input maxLength={MAX_URL} placeholder="https://" data-testid="sync-url" autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="code" label={t('enrol.code')} rules={[{ required: true, whitespace: true, message: t('enrol.code_needed') }]}>
            <Input maxLength={MAX_CODE} data-testid="sync-code" autoComplete="off" spellCheck={false} className="sf-mono" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={enrol.isPending} data-testid="sync-enrol">
            {t('enrol.submit')}
          </Button>
          {enrol.isError ? <Alert className="sf-sync-error" type="error" showIcon title={errorText(t, toAppError(enrol.error))} data-testid="sync-enrol-error" /> : null}
        </Form>
      </div>
    </Panel>
  );
}
