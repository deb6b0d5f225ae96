// Keeps a discovered chart as a new draft: its name, and where it comes from as the note of its first version.
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { LogSummary, LogView } from '../../../ipc';
import { go, useTell } from '../../../parts';
import type { Asked } from '../api';
import { useKeepChart } from '../api';
import { isOpen } from '../state';

const MOST_NAME = 200;
const MOST_NOTE = 2_000;
const PERCENT = 100;

export function KeepDialog({ log, asked, noise, name, summary, onClose }: { log: LogView; asked: Asked; noise: number; name: string; summary: LogSummary | null; onClose: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const keep = useKeepChart();
  const [title, setTitle] = useState(() => t('mining.keep_name', { name: name.replace(/\.[a-z.]+$/i, '') }).slice(0, MOST_NAME));
  const [note, setNote] = useState(() =>
    [
      t('mining.keep_source', { name, cases: summary?.cases ?? log.cases, events: summary?.events ?? log.events, from: (summary?.from ?? log.from ?? '').slice(0, 10), to: (summary?.to ?? log.to ?? '').slice(0, 10) }),
      isOpen(asked.filter) ? '' : t('mining.keep_filtered'),
      noise > 0 ? t('mining.keep_noise', { n: Math.round(noise * PERCENT) }) : '',
    ]
      .filter(Boolean)
      .join(''),
  );
  const run = () =>
    keep.mutate(
      { log: asked.log, filter: asked.filter, noise, name: title, note },
      {
        onSuccess: ({ chart }) => {
          tell.done(t('mining.kept'));
          go('chart', chart);
        },
        onError: tell.error,
      },
    );
  return (
    <Modal open title={t('mining.keep')} okText={t('mining.keep_confirm')} cancelText={t('action.cancel')} okButtonProps={{ loading: keep.isPending, disabled: title.trim() === '' || note.trim() === '', 'data-testid': 'keep-confirm' } as never} onCancel={onClose} onOk={run}>
      <Form layout="vertical">
        <Form.Item label={t('mining.keep_title')} required>
          <Input autoFocus maxLength={MOST_NAME} value={title} data-testid="keep-name" onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('mining.keep_note')} extra={t('mining.keep_note_hint')} required>
          <Input.TextArea rows={4} maxLength={MOST_NOTE} value={note} data-testid="keep-note" onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
