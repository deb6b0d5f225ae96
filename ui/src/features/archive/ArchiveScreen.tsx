// Archives: the years that are over, closing one into a file of its own, bringing it back, verifying the log.
import { FolderOpenOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { Archives, ArchiveYear } from '../../ipc';
import { toAppError } from '../../ipc';
import { EmptyState, ErrorState, minuteText, PageHeader, useTell } from '../../parts';
import { useArchives, useBringBack, useClose, useVerify } from './api';

const MIB = 1024 * 1024;

export function ArchiveScreen() {
  const { t } = useTexts();
  const tell = useTell();
  const archives = useArchives();
  const verify = useVerify();
  const walked = verify.data;
  return (
    <div className="sf-page" data-testid="archive-page">
      <PageHeader title={t('archive.title')} note={t('archive.note')}>
        <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} data-testid="archive-verify" onClick={() => verify.mutate(undefined, { onError: tell.error })}>
          {t('archive.verify')}
        </Button>
      </PageHeader>
      {walked ? <Alert type={walked.missing.length === 0 ? 'success' : 'warning'} showIcon data-testid="archive-verified" title={verifiedText(t, walked.events, walked.missing)} /> : null}
      {archives.isPending ? <Skeleton active /> : null}
      {archives.isError ? <ErrorState error={archives.error} retry={() => void archives.refetch()} /> : null}
      {archives.data ? <Years archives={archives.data} /> : null}
    </div>
  );
}

type Say = ReturnType<typeof useTexts>['t'];

function verifiedText(t: Say, events: number, missing: number[]): string {
  const good = t('archive.verified', { events: String(events) });
  return missing.length === 0 ? good : good + t('archive.unverified', { years: missing.join('、') });
}

function Years({ archives }: { archives: Archives }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState<{ year: ArchiveYear; back: boolean } | null>(null);
  /** What is said of cases that had gone or come when a year stopped in the midst. */
  const [left, setLeft] = useState<string | null>(null);
  const { years, may_change: may } = archives;
  const ask = (year: ArchiveYear, back: boolean) => {
    setLeft(null);
    setAsked({ year, back });
  };
  if (years.length === 0) return <EmptyState icon={<FolderOpenOutlined />} title={t('archive.none')} hint={t('archive.none_hint')} testId="archive-none" />;
  const columns = [
    { title: t('archive.year'), key: 'year', render: (_value: unknown, row: ArchiveYear) => row.year },
    { title: t('archive.ended'), key: 'ended', render: (_value: unknown, row: ArchiveYear) => row.ended },
    { title: t('archive.state'), key: 'state', render: (_value: unknown, row: ArchiveYear) => <Standing year={row} /> },
    {
      key: 'act',
      render: (_value: unknown, row: ArchiveYear) => (
        <>
          {row.to_archive > 0 ? (
            <Button size="small" disabled={!may || (row.archive !== null && row.archive.state !== 'there')} data-testid={`archive-close-${row.year}`} onClick={() => ask(row, false)}>
              {t('archive.close')}
            </Button>
          ) : null}{' '}
          {row.archive ? (
            <Button size="small" disabled={!may || row.archive.state !== 'there'} data-testid={`archive-back-${row.year}`} onClick={() => ask(row, true)}>
              {t('archive.back')}
            </Button>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <>
      {may ? null : <Alert type="info" showIcon title={t('archive.only_head')} />}
      {left === null ? null : <Alert type="warning" showIcon data-testid="archive-in-part" title={left} />}
      <p className="sf-quiet">{t('archive.where', { folder: archives.folder, desk: mib(archives.desk_bytes) })}</p>
      <Table<ArchiveYear> size="small" rowKey="year" pagination={false} columns={columns} dataSource={years} />
      {asked ? <Ask year={asked.year} back={asked.back} close={() => setAsked(null)} inPart={setLeft} /> : null}
    </>
  );
}

function Standing({ year }: { year: ArchiveYear }) {
  const { t } = useTexts();
  const archive = year.archive;
  if (archive === null) return <span className="sf-quiet">{t('archive.open')}</span>;
  const facts = { cases: String(archive.cases), events: String(archive.events), file: archive.file, size: mib(archive.bytes) };
  return (
    <>
      {archive.state === 'there' ? <Tag color="green">{t('archive.closed')}</Tag> : <Tag color="red">{t(`archive.${archive.state}`)}</Tag>}
      <div className="sf-quiet">{archive.state === 'there' ? t('archive.holds', facts) : t('archive.put_back', facts)}</div>
      <div className="sf-quiet">{`${archive.closed_by} ${minuteText(archive.closed_at)}`}</div>
    </>
  );
}

function Ask({ year, back, close, inPart }: { year: ArchiveYear; back: boolean; close: () => void; inPart: (said: string) => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const closing = useClose();
  const bringing = useBringBack();
  const name = { year: String(year.year) };
  const stopped = (thrown: unknown) => {
    tell.error(thrown);
    const { closed, back: came } = toAppError(thrown).params;
    if (closed !== undefined) inPart(t('archive.in_part', { closed: String(closed) }));
    if (came !== undefined) inPart(t('archive.back_in_part', { back: String(came) }));
  };
  const send = () => {
    if (back) {
      bringing.mutate(year.year, { onSuccess: () => tell.done(t('archive.is_back', name)), onError: stopped, onSettled: close });
      return;
    }
    closing.mutate(year.year, {
      onSuccess: (closed) => {
        const done = t('archive.is_closed', { ...name, cases: String(closed.cases) });
        const waiting = closed.waiting === 0 ? '' : t('archive.waiting', { waiting: String(closed.waiting) });
        tell.done(done + waiting + (closed.compacted ? '' : t('archive.not_compacted')));
      },
      onError: stopped,
      onSettled: close,
    });
  };
  return (
    <Modal
      open
      title={t(back ? 'archive.back_title' : 'archive.close_title', name)}
      okText={t(back ? 'archive.back' : 'archive.close')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: closing.isPending || bringing.isPending, 'data-testid': 'archive-ok' } as never}
      onOk={send}
      onCancel={close}
    >
      <p>{t(back ? 'archive.back_what' : 'archive.close_what', name)}</p>
    </Modal>
  );
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
