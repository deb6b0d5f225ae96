// Past cases: the imports of this desk; one record when the path names it.
import { HistoryOutlined, ImportOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { PastBatch } from '../../ipc';
import { EmptyState, ErrorState, go, minuteText, PageHeader } from '../../parts';
import { DESIGNER, useHolds } from '../session';
import { useBatches } from './api';
import { CarryOnButton } from './CarryOnButton';
import { ImportDialog } from './ImportDialog';
import './past.css';
import { PastRecord } from './PastRecord';
import { UndoDialog } from './UndoDialog';

/** Who keeps the catalogue imports. */

export function PastScreen({ path }: { path: string[] }) {
  const [id] = path;
  return id === undefined ? <Imports /> : <PastRecord key={id} id={id} />;
}

function Imports() {
  const { t } = useTexts();
  const batches = useBatches();
  const [importing, setImporting] = useState(false);
  const may = useHolds(DESIGNER);
  return (
    <div className="sf-page" data-testid="past-page">
      <PageHeader title={t('past.title')} note={t('past.note')}>
        <Button icon={<HistoryOutlined />} data-testid="past-list" onClick={() => go('case', 'past')}>
          {t('past.list')}
        </Button>
        <Button type="primary" icon={<ImportOutlined />} disabled={!may} data-testid="past-import" onClick={() => setImporting(true)}>
          {t('past.import')}
        </Button>
      </PageHeader>
      {may ? null : <Alert type="info" showIcon title={t('past.only_designer')} />}
      {batches.isPending ? <Skeleton active /> : null}
      {batches.isError ? <ErrorState error={batches.error} retry={() => void batches.refetch()} /> : null}
      {batches.data ? <Batches rows={batches.data} may={may} /> : null}
      {importing ? <ImportDialog close={() => setImporting(false)} /> : null}
    </div>
  );
}

function Batches({ rows, may }: { rows: PastBatch[]; may: boolean }) {
  const { t } = useTexts();
  const [undoing, setUndoing] = useState<PastBatch | null>(null);
  if (rows.length === 0) return <EmptyState icon={<ImportOutlined />} title={t('past.none')} hint={t('past.none_hint')} testId="past-none" />;
  const columns = [
    { title: t('past.batch'), key: 'batch', render: (_value: unknown, row: PastBatch) => row.batch },
    {
      title: t('past.file'),
      key: 'file',
      render: (_value: unknown, row: PastBatch) => (
        <>
          <div>{row.file}</div>
          <div className="sf-quiet">{t('past.from_source', { source: row.source })}</div>
        </>
      ),
    },
    { title: t('past.when'), key: 'at', render: (_value: unknown, row: PastBatch) => `${row.who} ${minuteText(row.at)}` },
    { title: t('past.added'), key: 'added', render: (_value: unknown, row: PastBatch) => row.added },
    { title: t('past.changed'), key: 'changed', render: (_value: unknown, row: PastBatch) => row.changed },
    { title: t('past.refused'), key: 'refused', render: (_value: unknown, row: PastBatch) => row.refused },
    {
      key: 'act',
      render: (_value: unknown, row: PastBatch) =>
        row.undone_at === null ? (
          <span className="sf-past-acts">
            <CarryOnButton batch={row.batch} disabled={!may} />
            <Button size="small" danger disabled={!may} data-testid={`past-undo-${row.batch}`} onClick={() => setUndoing(row)}>
              {t('past.undo')}
            </Button>
          </span>
        ) : (
          <>
            <Tag>{t('past.undone')}</Tag>
            <div className="sf-quiet">{`${row.undone_by} ${minuteText(row.undone_at)} ${row.undone_reason}`}</div>
          </>
        ),
    },
  ];
  return (
    <>
      <Table<PastBatch> size="small" rowKey="batch" pagination={false} columns={columns} dataSource={rows} />
      {undoing ? <UndoDialog batch={undoing} close={() => setUndoing(null)} /> : null}
    </>
  );
}
