// Hands a draft to the reviews: what happens then, what stands in the way, a note for the reviewers.
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { Checked, Finding, OpenChart } from '../../../ipc/bindings/commands';
import { useTell } from '../../../parts';
import { useReasons } from '../../optimise';
import { useChartCommand, useReopened } from '../api';
import { Listed } from './PublishDialog';

const MAX_OPINION = 2000;
const ROWS = 3;
const MOST_ROWS = 10;

export function SubmitDialog({ opened, checked, onClose }: { opened: OpenChart; checked: Checked | null; onClose: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const submit = useChartCommand('chart.submit');
  const reopened = useReopened();
  const reasons = useReasons(opened.chart);
  const [typed, setTyped] = useState<string>();
  const opinion = typed ?? reasons.slice(0, MAX_OPINION);
  const [refused, setRefused] = useState<Finding[]>();
  const errors = (refused ?? checked?.findings ?? []).filter((finding) => finding.severity === 'error');
  const go = () =>
    submit.mutate(
      { chart: opened.chart, opinion },
      {
        onSuccess: (next) => {
          tell.done(t('review.submitted'));
          onClose();
          reopened(next);
        },
        onError: (thrown) => {
          const { code, params } = toAppError(thrown);
          if (code === 'not_publishable' && Array.isArray(params?.findings)) setRefused(params.findings as Finding[]);
          else tell.error(thrown);
        },
      },
    );
  return (
    <Modal
      open
      title={t('review.submit_title')}
      okText={t('review.submit')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: submit.isPending, disabled: errors.length > 0, 'data-testid': 'submit-confirm' } as never}
      onCancel={onClose}
      onOk={go}
    >
      <p>{t('review.submit_explain', { n: (opened.versions[0]?.version ?? 0) + 1 })}</p>
      {errors.length > 0 ? (
        <Alert showIcon type="error" title={t('chart.publish_blocked', { n: errors.length })} description={<Listed findings={errors} />} />
      ) : (
        <Form layout="vertical">
          <Form.Item label={t('review.submit_note')} extra={reasons && t('review.submit_reasons')}>
            <Input.TextArea autoFocus autoSize={{ minRows: ROWS, maxRows: MOST_ROWS }} maxLength={MAX_OPINION} value={opinion} data-testid="submit-note" onChange={(event) => setTyped(event.target.value)} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
