// Taking a variant: what happens then, and the reasons that go with the version.
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { PointView, ScenarioView } from '../../../ipc/bindings/commands';
import { useTell } from '../../../parts';
import { forgetChart, useCommand } from '../screen/api';
import { noteText } from './changeText';
import { whyText } from './goals';

const MAX_NOTE = 2000;
const ROWS = 8;

interface AcceptProps {
  view: ScenarioView;
  /** Id of what was found. */
  found: string;
  point: PointView;
  onClose: () => void;
  onTaken: () => void;
}

export function AcceptDialog({ view, found, point, onClose, onTaken }: AcceptProps) {
  const { t } = useTexts();
  const tell = useTell();
  const accept = useCommand('optimise.accept', forgetChart);
  const [note, setNote] = useState(() => noteText(t, point, whyText(t, point)).slice(0, MAX_NOTE));
  const take = () =>
    accept.mutate(
      { chart: view.chart, found, point: point.point, note },
      {
        onSuccess: () => {
          tell.done(t('opt.accept.done'));
          onClose();
          onTaken();
        },
        onError: tell.error,
      },
    );
  return (
    <Modal
      open
      width={640}
      title={t('opt.accept.title', { n: point.point })}
      okText={t('opt.point.accept')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: accept.isPending, disabled: note.trim() === '', 'data-testid': 'accept-confirm' } as never}
      onCancel={onClose}
      onOk={take}
    >
      <p>{t('opt.accept.explain')}</p>
      {view.version === null ? <Alert showIcon type="info" title={t('opt.accept.replaces')} /> : null}
      <Form layout="vertical">
        <Form.Item label={t('opt.accept.note')}>
          <Input.TextArea autoFocus rows={ROWS} maxLength={MAX_NOTE} value={note} data-testid="accept-note" onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
