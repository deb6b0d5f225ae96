// Opens a case: choose the item, name the matter; then tells number and query code.
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { codeText, CopyButton, go } from '../../../parts';
import { ItemSelect, useItem } from '../../item';
import { useStartCase } from '../api';

const MAX_TITLE = 200;

interface Fields {
  item: string;
  applicant?: string;
  title?: string;
}

interface Props {
  open: boolean;
  item?: string;
  close: () => void;
}

export function NewCaseDialog({ open, item, close }: Props) {
  const [started, setStarted] = useState<CaseView | null>(null);
  const finish = (view: CaseView) => {
    setStarted(null);
    go('case', view.case);
  };
  if (started) return <StartedDialog view={started} close={() => finish(started)} />;
  return open ? <StartDialog item={item} close={close} started={setStarted} /> : null;
}

function StartDialog({ item, close, started }: { item?: string; close: () => void; started: (view: CaseView) => void }) {
  const { t } = useTexts();
  const [form] = Form.useForm<Fields>();
  const start = useStartCase();
  const chosen = useItem(Form.useWatch('item', form) ?? item ?? null);
  // Who types nothing has the case named after its item; the list shows the applicant beside it.
  const named = chosen.data?.row.name ?? '';
  const error = start.isError ? toAppError(start.error) : null;
  return (
    <Modal
      open
      title={t('case.new')}
      width={600}
      mask={{ closable: false }}
      okText={t('case.start')}
      cancelText={t('action.cancel')}
      okButtonProps={{ 'data-testid': 'case-start', loading: start.isPending, disabled: chosen.data?.may_start === false }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ item }}
        onFinish={(fields) => start.mutate({ ...fields, applicant: fields.applicant?.trim() || null, title: fields.title?.trim() || named }, { onSuccess: started })}
      >
        <Form.Item name="item" label={t('case.item')} rules={[{ required: true, message: t('case.item_needed') }]} extra={t('case.item_hint')}>
          <ItemSelect testId="case-item-search" startable />
        </Form.Item>
        <Form.Item name="applicant" label={t('case.applicant')} extra={t('case.applicant_hint')}>
          <Input maxLength={MAX_TITLE} data-testid="case-applicant" autoComplete="off" />
        </Form.Item>
        <Form.Item name="title" label={t('case.title')} required={!named} extra={named ? t('case.title_hint') : undefined} rules={named ? [] : [{ required: true, whitespace: true, message: t('case.title_needed') }]}>
          <Input maxLength={MAX_TITLE} placeholder={named} data-testid="case-title" autoComplete="off" onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      {chosen.data?.may_start === false && !error ? <Alert type="warning" showIcon title={t('start_error.wrong_post')} data-testid="case-start-other" /> : null}
      {error ? <Alert type="error" showIcon title={codeText(t, ['start_error', 'error'], error.code, error.params)} data-testid="case-start-error" /> : null}
    </Modal>
  );
}

function StartedDialog({ view, close }: { view: CaseView; close: () => void }) {
  const { t } = useTexts();
  const { number, query_code: code } = view.facts;
  return (
    <Modal
      open
      title={t('case.started')}
      width={480}
      onCancel={close}
      onOk={close}
      okText={t('case.started_go')}
      okButtonProps={{ 'data-testid': 'case-started-go', autoFocus: true }}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <p className="sf-second">{t('case.started_hint')}</p>
      <dl className="sf-slip">
        <dt>{t('case.number')}</dt>
        <dd className="sf-mono" data-testid="started-number">
          {number}
          <CopyButton text={number} label={t('case.copy_number')} />
        </dd>
        {code ? (
          <>
            <dt>{t('case.query_code')}</dt>
            <dd className="sf-mono" data-testid="started-query-code">
              {code}
              <CopyButton text={code} label={t('case.copy_code')} />
            </dd>
          </>
        ) : null}
      </dl>
    </Modal>
  );
}
