// What a file brings: figures, what its headings were taken for, and what does not fit, row by row.
import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Collapse, Input, Select, Tag } from 'antd';

import { useTexts } from '../../i18n';
import type { Say } from '../../i18n';
import type { PastFinding, PastReport, PastTable } from '../../ipc';
import { call, saveBytes } from '../../ipc';
import { codeText, LongList, useTell, wordText } from '../../parts';
import type { Said } from './api';

const COLUMNS = '140px 56px 130px 90px minmax(0, 1.3fr) minmax(0, 1fr)';
const ROW = 48;
const COLOURS: Record<string, string> = { refused: 'red', warning: 'orange', note: 'default' };
const NOTHING = '-';
const MAX_SOURCE = 60;

export function Report({ report, said, say }: { report: PastReport; said: Said; say: ((said: Said) => void) | null }) {
  const { t } = useTexts();
  const { counts } = report;
  const figures = [
    ['past.added', counts.added],
    ['past.changed', counts.changed],
    ['past.unchanged', counts.unchanged],
    ['past.refused', counts.refused],
    ['past.warned', counts.warned],
  ] as const;
  return (
    <div data-testid="past-report">
      <div className="sf-past-figures">
        {figures.map(([key, n]) => (
          <div key={key}>
            <div className="sf-past-n" data-testid={key.replace('.', '-')}>
              {n}
            </div>
            <div className="sf-second">{t(key)}</div>
          </div>
        ))}
      </div>
      {counts.open > 0 ? <Alert type="info" showIcon title={t('past.open_n', { open: counts.open, can: counts.can_go_on })} /> : null}
      {say ? (
        <label className="sf-past-source">
          <span>{t('past.source')}</span>
          <Input
            key={report.source}
            defaultValue={said.source || report.source}
            maxLength={MAX_SOURCE}
            data-testid="past-source"
            onBlur={(event) => {
              const source = event.target.value.trim();
              if (source !== (said.source || report.source)) say({ ...said, source });
            }}
          />
          <span className="sf-quiet">{t('past.source_hint')}</span>
        </label>
      ) : null}
      <Collapse
        size="small"
        className="sf-past-gap"
        items={[{ key: 'columns', label: t('past.columns'), children: report.tables.map((table) => <Matched key={table.table} table={table} fields={report.fields} said={said} say={say} />) }]}
      />
      <Findings report={report} />
    </div>
  );
}

function Matched({ table, fields, said, say }: { table: PastTable; fields: string[]; said: Said; say: ((said: Said) => void) | null }) {
  const { t } = useTexts();
  const options = [{ value: NOTHING, label: t('past.field_none') }, ...fields.map((field) => ({ value: field, label: wordText(t, 'past.field', field) }))];
  if (table.role === null) return <p className="sf-quiet">{t('past.table_not_read', { table: table.table })}</p>;
  return (
    <section className="sf-past-table">
      <h4>{t('past.table_rows', { table: table.table, role: wordText(t, 'past.role', table.role), rows: table.rows })}</h4>
      <div className="sf-past-columns">
        {table.columns
          .filter((column) => column.heading !== '')
          .map((column) => (
            <label key={column.heading}>
              <span className="sf-clip" title={column.heading}>
                {column.heading}
              </span>
              <Select
                size="small"
                showSearch={{ optionFilterProp: 'label' }}
                disabled={say === null}
                value={column.field ?? NOTHING}
                options={options}
                aria-label={column.heading}
                onChange={(field: string) => say?.({ ...said, columns: { ...said.columns, [column.heading]: field } })}
              />
            </label>
          ))}
      </div>
    </section>
  );
}

function cells(t: Say, one: PastFinding): string[] {
  return [
    one.table,
    one.row === 0 ? '' : String(one.row),
    columnText(t, one.column),
    t(`past.level_${one.level as 'refused' | 'warning' | 'note'}`),
    codeText(t, ['past.finding'], one.code),
    valueText(t, one.value),
    codeText(t, ['past.todo'], one.code),
  ];
}

/** A heading as it stands in the file; where the field is missing there is none, then the field's name. */
function columnText(t: Say, column: string | null): string {
  return column === null ? '' : wordText(t, 'past.field', column);
}

function valueText(t: Say, value: string | null): string {
  if (value === null) return '';
  const [kind, length] = value.split(':');
  return t(`past.value_${kind as 'digits' | 'letters' | 'chinese' | 'mixed' | 'empty'}`, { length: length ?? '' });
}

function Findings({ report }: { report: PastReport }) {
  const { t } = useTexts();
  const tell = useTell();
  const { findings, totals } = report;
  if (findings.length === 0) return <Alert className="sf-past-gap" type="success" showIcon title={t('past.all_well')} />;
  const all = totals.reduce((sum, total) => sum + total.n, 0);
  const header = (['past.col_table', 'past.col_row', 'past.col_column', 'past.col_level', 'past.col_what', 'past.col_value', 'past.col_todo'] as const).map((key) => t(key));
  const save = async () => {
    try {
      const { base64 } = await call('chart.export_figures', { header, rows: findings.map((one) => cells(t, one)) });
      await saveBytes(t('past.report_file'), base64);
    } catch (error) {
      tell.error(error);
    }
  };
  return (
    <>
      <div className="sf-past-totals">
        {totals.map((total) => (
          <Tag key={total.code} color={COLOURS[total.level]}>
            {`${codeText(t, ['past.finding'], total.code)} ${total.n}`}
          </Tag>
        ))}
        <Button size="small" icon={<DownloadOutlined />} data-testid="past-save-report" onClick={() => void save()}>
          {t('past.save_report')}
        </Button>
      </div>
      <div className="sf-past-findings">
        <LongList<PastFinding>
          label={t('past.col_what')}
          rows={findings}
          rowHeight={ROW}
          columns={COLUMNS}
          head={[0, 1, 2, 3, 4, 6].map((at) => (
            <span key={at} role="columnheader">
              {header[at]}
            </span>
          ))}
          keyOf={(one) => `${one.table}/${one.row}/${one.column ?? ''}/${one.code}`}
          draw={(one) => <FindingCells one={one} />}
          onOpen={() => undefined}
        />
      </div>
      {all > findings.length ? <p className="sf-second">{t('past.first_findings', { n: findings.length, all })}</p> : null}
    </>
  );
}

function FindingCells({ one }: { one: PastFinding }) {
  const { t } = useTexts();
  const [table, row, column, level, what, value, todo] = cells(t, one);
  return (
    <>
      <span role="cell" className="sf-clip sf-second" title={table}>
        {table}
      </span>
      <span role="cell" className="sf-mono">
        {row}
      </span>
      <span role="cell" className="sf-clip" title={column}>
        {column}
      </span>
      <span role="cell">
        <Tag color={COLOURS[one.level]}>{level}</Tag>
      </span>
      <span role="cell" className="sf-wrap-two" title={what}>
        {value ? `${what}（${value}）` : what}
      </span>
      <span role="cell" className="sf-wrap-two sf-second" title={todo}>
        {todo}
      </span>
    </>
  );
}
