// Imports past cases: choose a file, look at the report, say what headings mean, take it in or leave it.
import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Progress, Upload } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { PastReport } from '../../ipc';
import { localError, toAppError } from '../../ipc';
import { errorText, usePercent, useTell } from '../../parts';
import type { Chosen, Said } from './api';
import { chosen, stop, useTake, useWeigh } from './api';
import { Report } from './Report';

const KINDS = '.csv,.txt,.xlsx,.xls,.db,.sqlite,.sqlite3,.zip';
const MAX_BYTES = 64 * 1024 * 1024;
const WIDTH = 960;
const TOP = 24;
/** The buttons stay in sight however long the report is. */
const BODY = { maxHeight: 'calc(100vh - 170px)', overflow: 'auto' } as const;

export function ImportDialog({ close }: { close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [job] = useState(() => `past-${crypto.randomUUID()}`);
  const percent = usePercent(job);
  const [file, setFile] = useState<Chosen | null>(null);
  const [said, setSaid] = useState<Said>({ source: '', columns: {} });
  const [taken, setTaken] = useState<PastReport | null>(null);
  const weigh = useWeigh();
  const take = useTake();
  const busy = weigh.isPending || take.isPending;
  const look = (next: Chosen, how: Said) => {
    take.reset();
    weigh.mutate({ file: next, said: how, job });
  };
  const choose = async (picked: File) => {
    if (picked.size > MAX_BYTES) {
      tell.error({ ...localError('too_large', 'rejected'), params: { max_mb: MAX_BYTES / 1024 / 1024 } });
      return;
    }
    const next = await chosen(picked);
    const fresh = { source: '', columns: {} };
    setFile(next);
    setSaid(fresh);
    look(next, fresh);
  };
  const say = (how: Said) => {
    setSaid(how);
    if (file) look(file, how);
  };
  const report = taken ?? weigh.data ?? null;
  const comes = weigh.data ? weigh.data.counts.added + weigh.data.counts.changed : 0;
  const error = take.error ?? weigh.error;
  return (
    <Modal
      open
      width={WIDTH}
      style={{ top: TOP }}
      styles={{ body: BODY }}
      title={t('past.import')}
      mask={{ closable: false }}
      onCancel={() => {
        if (busy) stop(job);
        else close();
      }}
      footer={
        taken ? (
          <Button type="primary" data-testid="past-close" onClick={close}>
            {t('action.close')}
          </Button>
        ) : (
          <>
            <Button data-testid="past-cancel" onClick={() => (busy ? stop(job) : close())}>
              {busy ? t('past.stop') : t('action.cancel')}
            </Button>
            <Button
              type="primary"
              loading={take.isPending}
              disabled={file === null || !weigh.isSuccess || comes === 0}
              data-testid="past-take"
              onClick={() => file && take.mutate({ file, said: { ...said, source: said.source || (weigh.data?.source ?? '') }, job }, { onSuccess: setTaken })}
            >
              {comes === 0 ? t('past.take') : t('past.take_n', { n: comes })}
            </Button>
          </>
        )
      }
    >
      {taken ? null : (
        <Upload.Dragger
          accept={KINDS}
          showUploadList={false}
          disabled={busy}
          data-testid="past-file"
          beforeUpload={(picked) => {
            void choose(picked);
            return false;
          }}
        >
          <p className={file ? 'sf-past-file' : ''}>
            <InboxOutlined className="sf-past-icon" /> {file ? file.name : t('past.choose')}
          </p>
          <p className="sf-quiet">{file ? t('past.choose_other') : t('past.choose_hint')}</p>
        </Upload.Dragger>
      )}
      {busy ? <Progress percent={percent} status="active" /> : null}
      {error && !busy ? <Alert className="sf-past-gap" type="error" showIcon title={errorText(t, toAppError(error))} data-testid="past-error" /> : null}
      {taken ? <Alert className="sf-past-gap" type="success" showIcon title={t('past.taken', { batch: taken.batch ?? '' })} data-testid="past-taken" /> : null}
      {report && !busy && !error ? <Report report={report} said={said} say={taken ? null : say} /> : null}
    </Modal>
  );
}
