// One past case as the other system kept it: facts with what is missing, steps, materials, where it came from.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Descriptions, Skeleton, Table } from 'antd';

import { useTexts } from '../../i18n';
import type { PastView } from '../../ipc';
import { ErrorState, go, minuteText, PageHeader, Panel, wordText } from '../../parts';
import { DESIGNER, useHolds } from '../session';
import { useRecord } from './api';
import { CarryOnButton } from './CarryOnButton';
import './past.css';
import { PastTag } from './PastTag';
import { stuckText } from './stuckText';

type Facts = PastView['facts'];

const STEP_FIELDS = ['step', 'action', 'handler', 'began', 'ended', 'status', 'opinion'];
const MATERIAL_FIELDS = ['name', 'kind', 'count'];
const SPECIAL_FIELDS = ['name', 'kind', 'began', 'ended', 'matter', 'outcome'];

export function PastRecord({ id }: { id: string }) {
  const { t } = useTexts();
  const record = useRecord(id);
  const may = useHolds(DESIGNER);
  if (record.isPending) return <Skeleton active className="sf-pad" />;
  if (record.isError) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  const view = record.data;
  const mark = view.mark as 'closed' | 'open' | 'continued';
  return (
    <div className="sf-page" data-testid="past-record">
      <PageHeader
        title={view.title || t('past.missing')}
        note={<PastTag past={mark} />}
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('past.list')} onClick={() => go('case', 'past')} />}
      >
        {mark === 'open' ? <CarryOnButton id={id} disabled={!may || view.stuck !== null} done={() => go('case', id)} /> : null}
        {mark === 'continued' ? <Button onClick={() => go('case', id)}>{t('past.to_case')}</Button> : null}
      </PageHeader>
      <Alert type={view.stuck ? 'warning' : 'info'} showIcon title={view.stuck ? t('past.cannot', { why: stuckText(t, view.stuck) }) : t(`past.mark_${mark}_hint`)} />
      <Panel title={t('past.facts')}>
        <FactList view={view} />
      </Panel>
      <Rows title={t('past.steps')} rows={view.steps} fields={STEP_FIELDS} none={t('past.no_steps')} />
      {view.specials.length > 0 ? <Rows title={t('past.specials')} rows={view.specials} fields={SPECIAL_FIELDS} none="" /> : null}
      {view.materials.length > 0 ? <Rows title={t('past.materials')} rows={view.materials} fields={MATERIAL_FIELDS} none="" /> : null}
      {Object.keys(view.others).length > 0 ? (
        <Panel title={t('past.others')}>
          <Descriptions size="small" column={2} items={Object.entries(view.others).map(([heading, text]) => ({ key: heading, label: heading, children: text }))} />
        </Panel>
      ) : null}
      <Panel title={t('past.origin')}>
        <Descriptions
          size="small"
          column={2}
          items={[
            { key: 'source', label: t('past.source'), children: view.origin.batch.source },
            { key: 'key', label: wordText(t, 'past.field', 'key'), children: view.origin.key },
            { key: 'file', label: t('past.file'), children: view.origin.batch.file },
            { key: 'row', label: t('past.place'), children: t('past.place_row', { table: view.origin.table, row: view.origin.row }) },
            { key: 'at', label: t('past.when'), children: `${view.origin.batch.who} ${minuteText(view.origin.batch.at)}` },
            { key: 'batch', label: t('past.batch'), children: view.origin.batch.batch },
          ]}
        />
      </Panel>
    </div>
  );
}

function FactList({ view }: { view: PastView }) {
  const { t } = useTexts();
  const more = Object.keys(view.facts).filter((field) => !view.expected.includes(field) && field !== 'key');
  const items = [...view.expected, ...more].map((field) => ({
    key: field,
    label: wordText(t, 'past.field', field),
    children: view.facts[field] ?? (
      <span className="sf-past-missing" data-testid={`past-missing-${field}`}>
        {t('past.missing')}
      </span>
    ),
  }));
  return <Descriptions size="small" column={2} items={items} />;
}

function Rows({ title, rows, fields, none }: { title: string; rows: Facts[]; fields: string[]; none: string }) {
  const { t } = useTexts();
  const told = fields.filter((field) => rows.some((row) => row[field] !== undefined));
  const columns = told.map((field) => ({ title: wordText(t, 'past.field', field), key: field, render: (_value: unknown, row: Facts) => row[field] ?? <span className="sf-past-missing">{t('past.missing')}</span> }));
  return (
    <Panel title={title}>
      {rows.length === 0 ? <p className="sf-quiet">{none}</p> : <Table<Facts> size="small" rowKey={(row) => JSON.stringify(row)} pagination={false} columns={columns} dataSource={rows} />}
    </Panel>
  );
}
