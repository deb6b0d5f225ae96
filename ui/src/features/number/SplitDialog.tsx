// Cuts a block for another desk of the county; the slip is shown until the dialog is closed.
import { Alert, Form, Input, InputNumber, Modal, Select } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { SeriesStanding } from '../../ipc/bindings/commands';
import { CopyButton, errorText } from '../../parts';
import { useSplit } from './api';

const USUAL_COUNT = 50;
const MAX_COUNT = 2000;
const TAG_LENGTH = 4;

interface Asked {
  series: string;
  holder: string;
  count: number;
}

export function SplitDialog({ open, close, series }: { open: boolean; close: () => void; series: SeriesStanding[] }) {
  const { t } = useTexts();
  const [form] = Form.useForm<Asked>();
  const split = useSplit();
  const slip = split.data;
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('number.split')}
      okText={t(slip ? 'action.close' : 'number.split')}
      cancelButtonProps={{ style: slip ? { display: 'none' } : undefined }}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: split.isPending, 'data-testid': 'number-split-submit' } as never}
      onOk={slip ? close : form.submit}
      onCancel={close}
      afterClose={split.reset}
    >
      <p className="sf-second">{t('number.split_hint')}</p>
      {slip ? (
        <>
          <div className="sf-number-slip sf-mono" data-testid="number-slip-made">
            {slip.slip} <CopyButton text={slip.slip} label={t('number.slip')} />
          </div>
          <p>{t('number.split_done', { first: slip.first, last: slip.last })}</p>
        </>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ series: series[0]?.series, count: USUAL_COUNT }} onFinish={(asked) => split.mutate({ ...asked, holder: asked.holder.trim() })}>
          <Form.Item name="series" label={t('number.series')}>
            <Select options={series.map((one) => ({ value: one.series, label: one.daily ? t('number.daily') : one.series }))} />
          </Form.Item>
          <Form.Item name="holder" label={t('number.holder')} rules={[{ required: true, whitespace: true, message: t('number.holder_needed') }]}>
            <Input maxLength={TAG_LENGTH} className="sf-mono" data-testid="number-holder" />
          </Form.Item>
          <Form.Item name="count" label={t('number.count')} rules={[{ required: true, message: t('number.required') }]}>
            <InputNumber min={1} max={MAX_COUNT} precision={0} />
          </Form.Item>
        </Form>
      )}
      {split.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(split.error))} /> : null}
    </Modal>
  );
}
