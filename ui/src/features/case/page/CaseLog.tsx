// Every record of a case as the log holds it: when, who, what, on which device.
import { Modal, Skeleton, Table } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import type { CaseRecord } from '../../../ipc/bindings/commands';
import { ErrorState, secondText, wordText } from '../../../parts';
import { useCaseLog } from '../api';
import { whoText } from '../whoText';

const SHORT = 8;

export function CaseLog({ view, close }: { view: CaseView; close: () => void }) {
  const { t } = useTexts();
  const log = useCaseLog(view.case, view.version, true);
  const columns = [
    { title: t('case.log_at'), key: 'at', width: 170, render: (_value: unknown, row: CaseRecord) => secondText(row.at) },
    { title: t('case.log_by'), key: 'by', render: (_value: unknown, row: CaseRecord) => `${whoText(t, row.by)} ${row.by.post_name}` },
    { title: t('case.log_what'), key: 'what', render: (_value: unknown, row: CaseRecord) => wordText(t, 'kind', row.kind) },
    {
      title: t('case.log_device'),
      key: 'device',
      width: 140,
      render: (_value: unknown, row: CaseRecord) => (
        <span className="sf-mono" title={row.device}>
          {row.tag === null ? row.device.slice(0, SHORT) : t('case.log_this', { tag: row.tag })}
        </span>
      ),
    },
  ];
  return (
    <Modal open width={760} footer={null} title={t('case.log_title')} onCancel={close}>
      {log.isPending ? <Skeleton active /> : null}
      {log.isError ? <ErrorState error={log.error} retry={() => void log.refetch()} /> : null}
      {log.data ? <Table<CaseRecord> size="small" rowKey={(row) => row.hash} pagination={false} scroll={{ y: 420 }} columns={columns} dataSource={log.data} data-testid="case-log" /> : null}
    </Modal>
  );
}
