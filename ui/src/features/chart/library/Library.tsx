// The library: every chart of this desk, found by name, side and class.
import { ApartmentOutlined, FolderOpenOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, Skeleton, Tag, Tooltip } from 'antd';
import { useMemo, useRef, useState } from 'react';

import { CLASSES, classKey } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { ChartRow, Side } from '../../../ipc/bindings/commands';
import { EmptyState, ErrorState, LongList, PageHeader, Panel, go, minuteText, useTell } from '../../../parts';
import { useCharts, useReadFile } from '../api';
import { NewChart } from './NewChart';

import './library.css';

const ROW_HEIGHT = 56;
const COLUMNS = 'minmax(220px, 2.4fr) 104px minmax(88px, 1fr) 92px 150px 140px 80px';
const SIDES: readonly Side[] = ['internal', 'external'];

export function Library() {
  const { t } = useTexts();
  const charts = useCharts();
  const [creating, setCreating] = useState(false);
  const rows = charts.data ?? [];
  return (
    <div className="sf-page sf-page-fixed" data-testid="chart-library">
      <PageHeader title={t('chart.title')} note={charts.data ? t('chart.count', { n: rows.length }) : undefined}>
        <OpenFile />
        <Button type="primary" icon={<PlusOutlined />} data-testid="chart-new" onClick={() => setCreating(true)}>
          {t('chart.new')}
        </Button>
      </PageHeader>
      {charts.isPending ? <Skeleton active /> : null}
      {charts.isError ? <ErrorState error={charts.error} retry={() => void charts.refetch()} /> : null}
      {charts.data ? <Shelf rows={rows} onNew={() => setCreating(true)} /> : null}
      <NewChart open={creating} charts={rows} onClose={() => setCreating(false)} />
    </div>
  );
}

function OpenFile() {
  const { t } = useTexts();
  const tell = useTell();
  const input = useRef<HTMLInputElement>(null);
  const read = useReadFile();
  const take = (file: File | undefined) => {
    if (file) read.mutate(file, { onSuccess: (opened) => go('chart', opened.chart), onError: tell.error });
  };
  return (
    <>
      <Tooltip title={t('chart.open_file_hint')}>
        <Button icon={<FolderOpenOutlined />} data-testid="chart-open-file" loading={read.isPending} onClick={() => input.current?.click()}>
          {t('chart.open_file')}
        </Button>
      </Tooltip>
      <input
        ref={input}
        hidden
        type="file"
        accept=".bpmn,.bpmn20.xml,.xml"
        aria-label={t('chart.open_file')}
        data-testid="chart-open-file-input"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

function Shelf({ rows, onNew }: { rows: ChartRow[]; onNew: () => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [side, setSide] = useState<Side | null>(null);
  const [of, setOf] = useState<string | null>(null);
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return rows.filter((row) => row.name.toLowerCase().includes(wanted) && (!side || row.side === side) && (!of || row.class === of));
  }, [rows, text, side, of]);
  if (rows.length === 0) {
    return (
      <Panel className="sf-shelf">
        <EmptyState icon={<ApartmentOutlined />} title={t('chart.empty_title')} hint={t('chart.empty_hint')}>
          <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
            {t('chart.new')}
          </Button>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <section className="sf-panel sf-shelf">
      <div className="sf-toolbar">
        <Input allowClear className="sf-shelf-search" prefix={<SearchOutlined />} placeholder={t('chart.search')} aria-label={t('chart.search')} data-testid="chart-search" value={text} onChange={(event) => setText(event.target.value)} />
        <Select allowClear className="sf-shelf-filter" aria-label={t('chart.col_side')} placeholder={t('chart.side_any')} value={side} options={SIDES.map((one) => ({ value: one, label: t(`chart.side.${one}`) }))} onChange={(one) => setSide(one ?? null)} />
        <Select allowClear className="sf-shelf-filter" aria-label={t('chart.col_class')} placeholder={t('chart.class_any')} value={of} options={CLASSES.map((one) => ({ value: one as string, label: t(`chart.class.${one}`) }))} onChange={(one) => setOf(one ?? null)} />
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={<SearchOutlined />} title={t('chart.none_found_title')} hint={t('chart.none_found_hint')} />
      ) : (
        <LongList<ChartRow>
          label={t('chart.title')}
          rows={shown}
          rowHeight={ROW_HEIGHT}
          columns={COLUMNS}
          head={<Head />}
          keyOf={(row) => row.chart}
          testIdOf={(row) => `chart-row-${row.chart}`}
          draw={(row) => <Row row={row} />}
          onOpen={(row) => go('chart', row.chart)}
        />
      )}
    </section>
  );
}

function Head() {
  const { t } = useTexts();
  const columns = ['chart.col_name', 'chart.col_side', 'chart.col_class', 'chart.col_case_type', 'chart.col_version', 'chart.col_published', 'chart.col_items'] as const;
  return columns.map((key) => (
    <div key={key} role="columnheader">
      {t(key)}
    </div>
  ));
}

function Row({ row }: { row: ChartRow }) {
  const { t } = useTexts();
  const named = row.class ? classKey(row.class) : undefined;
  return (
    <>
      <div className="sf-shelf-name" role="cell">
        <ApartmentOutlined className="sf-shelf-icon" aria-hidden />
        <span className="sf-clip" title={row.name}>
          {row.name}
        </span>
      </div>
      <div role="cell">
        <Tag color={row.side === 'internal' ? 'cyan' : 'gold'}>{t(`chart.side.${row.side}`)}</Tag>
      </div>
      <div className="sf-clip sf-second" role="cell">
        {named ? t(named) : (row.class ?? '')}
      </div>
      <div className="sf-clip sf-second" role="cell">
        {row.case_type ? t(`chart.case_type.${row.case_type}`) : ''}
      </div>
      <div className="sf-shelf-version" role="cell">
        <span className={row.version === null ? 'sf-quiet' : undefined}>{row.version === null ? t('chart.unpublished') : t('chart.version_n', { n: row.version })}</span>
        {row.draft_changed_at && row.version !== null ? (
          <Tooltip title={`${t('chart.draft_changed')} ${minuteText(row.draft_changed_at)}`}>
            <span className="sf-shelf-changed" role="img" aria-label={t('chart.draft_changed')} />
          </Tooltip>
        ) : null}
      </div>
      <div className="sf-second" role="cell">
        {row.published_at ? minuteText(row.published_at) : ''}
      </div>
      <div className="sf-second" role="cell">
        {row.items > 0 ? t('chart.items_n', { n: row.items }) : ''}
      </div>
    </>
  );
}
