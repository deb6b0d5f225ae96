// The register of a year: every number with what became of it, and as a table to take along.
import { DownloadOutlined, NumberOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import { call, saveBytes } from '../../ipc';
import type { RegisterRow, RegisterState } from '../../ipc/bindings/commands';
import { EmptyState, ErrorState, go, minuteText, useTell } from '../../parts';
import { useRegister, useStanding } from './api';

const COLOURS: Record<RegisterState, string> = { used: 'success', void: 'error', free: 'default', held: 'processing', elsewhere: 'warning', unallotted: 'default' };
const PAGE_ROWS = 50;

export function RegisterTab() {
  const { t } = useTexts();
  const standing = useStanding();
  const [chosen, setChosen] = useState<string | null>(null);
  const [year, setYear] = useState(() => dayjs().year());
  const names = (standing.data?.series ?? []).filter((one) => !one.daily).map((one) => one.series);
  const series = chosen ?? names[0] ?? null;
  const register = useRegister(series, year);
  if (standing.isPending) return <Skeleton active />;
  if (standing.isError) return <ErrorState error={standing.error} retry={() => void standing.refetch()} />;
  if (series === null) return <EmptyState icon={<NumberOutlined />} title={t('number.none')} hint={t('number.none_hint')} />;
  const years = [...new Set([dayjs().year(), ...standing.data.years])];
  return (
    <>
      <div className="sf-number-bar">
        <Select className="sf-number-series" value={series} options={names.map((name) => ({ value: name, label: name }))} onChange={setChosen} aria-label={t('number.series')} data-testid="register-series" />
        <Select className="sf-number-year" value={year} options={years.map((one) => ({ value: one, label: String(one) }))} onChange={setYear} aria-label={t('number.year')} />
        <Export rows={register.data ?? []} name={t('number.register_file', { series, year })} />
      </div>
      {register.isPending ? <Skeleton active /> : null}
      {register.isError ? <ErrorState error={register.error} retry={() => void register.refetch()} /> : null}
      {register.data ? <Rows rows={register.data} /> : null}
    </>
  );
}

function Rows({ rows }: { rows: RegisterRow[] }) {
  const { t } = useTexts();
  return (
    <Table
      size="middle"
      data-testid="register"
      pagination={{ pageSize: PAGE_ROWS, hideOnSinglePage: true, showSizeChanger: false }}
      rowKey="first"
      dataSource={rows}
      columns={[
        { title: t('number.col_number'), dataIndex: 'number', className: 'sf-mono' },
        { title: t('number.col_state'), key: 'state', render: (_, row) => <Tag color={COLOURS[row.state]}>{t(`number.state_${row.state}`, { holder: row.holder })}</Tag> },
        { title: t('number.col_paper'), dataIndex: 'paper' },
        {
          title: t('number.col_case'),
          key: 'case',
          render: (_, row) => {
            const id = row.case;
            return id ? (
              <Button type="link" size="small" onClick={() => go('case', id)}>
                {row.case_number}
              </Button>
            ) : null;
          },
        },
        { title: t('number.col_who'), dataIndex: 'who' },
        { title: t('number.col_at'), key: 'at', render: (_, row) => (row.at ? minuteText(row.at) : '') },
        { title: t('number.col_reason'), dataIndex: 'reason' },
      ]}
    />
  );
}

function Export({ rows, name }: { rows: RegisterRow[]; name: string }) {
  const { t } = useTexts();
  const tell = useTell();
  const save = async () => {
    const header = (['number', 'state', 'paper', 'case', 'who', 'at', 'reason'] as const).map((column) => t(`number.col_${column}`));
    const cells = rows.map((row) => [row.number, t(`number.state_${row.state}`, { holder: row.holder }), row.paper, row.case_number, row.who, row.at ? minuteText(row.at) : '', row.reason]);
    try {
      const { base64 } = await call('chart.export_figures', { header, rows: cells });
      if (await saveBytes(`${name}.xlsx`, base64)) tell.done(t('number.exported'));
    } catch (thrown) {
      tell.error(thrown);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} disabled={rows.length === 0} onClick={() => void save()} data-testid="register-export">
      {t('number.export')}
    </Button>
  );
}
