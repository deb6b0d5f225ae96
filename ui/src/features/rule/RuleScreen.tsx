// The rules of the chart check: what each one says, what is counted here, and who changed it why.
import { SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Segmented, Select, Skeleton, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { RuleGroup, RuleRow, RuleSetting } from '../../ipc/bindings/commands';
import { EmptyState, ErrorState, PageHeader, go } from '../../parts';
import { DESIGNER, useHolds } from '../session';
import { useRules, useSetRule } from './api';
import { findsOf, partsOf, ruleName } from './explanation';
import { RuleDialog } from './RuleDialog';
import './rule.css';

const GROUPS: readonly RuleGroup[] = ['running', 'drawing', 'law'];
const SETTINGS: readonly RuleSetting[] = ['error', 'warning', 'info', 'off'];

interface Change {
  row: RuleRow;
  severity: RuleSetting;
}

export function RuleScreen(_: { path: string[] }) {
  const { language, t } = useTexts();
  const [group, setGroup] = useState<RuleGroup | 'all'>('all');
  const [text, setText] = useState('');
  const [change, setChange] = useState<Change | null>(null);
  const rules = useRules();
  const restore = useSetRule();
  const may = useHolds(DESIGNER);
  const wanted = (row: RuleRow) => (group === 'all' || row.group === group) && [row.rule, ruleName(t, row.rule), ...findsOf(t, row.rule), row.explanation].some((part) => part.toLowerCase().includes(text.trim().toLowerCase()));
  const lowered = rules.data?.filter((row) => row.group === 'law' && row.default === 'error' && row.severity !== 'error') ?? [];
  const columns = [
    { title: t('rules.rule'), key: 'rule', render: (_value: unknown, row: RuleRow) => <RuleText row={row} /> },
    { title: t('rules.group'), key: 'group', width: 96, render: (_value: unknown, row: RuleRow) => t(`rules.group.${row.group}`) },
    { title: t('rules.default'), key: 'default', width: 88, render: (_value: unknown, row: RuleRow) => t(`rules.severity.${row.default ?? 'off'}`) },
    {
      title: t('rules.severity'),
      key: 'severity',
      width: 220,
      render: (_value: unknown, row: RuleRow) => (
        <div className="sf-rule-setting">
          <Select<RuleSetting>
            value={row.severity ?? 'off'}
            disabled={!may}
            aria-label={row.rule}
            options={SETTINGS.map((value) => ({ value, label: t(`rules.severity.${value}`) }))}
            onChange={(severity) => setChange({ row, severity })}
          />
          {row.changed && may ? (
            <Button type="link" size="small" loading={restore.isPending} onClick={() => restore.mutate({ rule: row.rule, severity: 'default', reason: '' })}>
              {t('rules.restore')}
            </Button>
          ) : null}
        </div>
      ),
    },
  ];
  return (
    <div className="sf-page" data-testid="rule-page">
      <PageHeader title={t('rules.title')} note={rules.data ? t('rules.count', { n: rules.data.length }) : undefined}>
        <Input.Search allowClear placeholder={t('rules.search')} onChange={(event) => setText(event.target.value)} />
        <Button onClick={() => go('chart')}>{t('rules.back')}</Button>
      </PageHeader>
      {language === 'zh-CN' ? null : <Alert type="info" showIcon title={t('rules.chinese_note')} data-testid="rules-chinese" />}
      {lowered.length > 0 ? <Alert type="warning" showIcon title={t('rules.lowered', { rules: lowered.map((row) => ruleName(t, row.rule)).join('、') })} /> : null}
      <Segmented<RuleGroup | 'all'>
        value={group}
        onChange={setGroup}
        options={[{ value: 'all' as const, label: t('rules.group.all') }, ...GROUPS.map((value) => ({ value, label: t(`rules.group.${value}`) }))]}
      />
      {rules.isPending ? <Skeleton active data-testid="rules-loading" /> : null}
      {rules.isError ? <ErrorState error={rules.error} retry={() => void rules.refetch()} /> : null}
      {rules.data ? <Rows rows={rules.data.filter(wanted)} columns={columns} /> : null}
      {change ? <RuleDialog row={change.row} severity={change.severity} close={() => setChange(null)} /> : null}
    </div>
  );
}

function Rows({ rows, columns }: { rows: RuleRow[]; columns: TableColumnsType<RuleRow> }) {
  const { t } = useTexts();
  if (rows.length === 0) return <EmptyState icon={<SearchOutlined />} title={t('rules.none')} hint={t('rules.none_hint')} testId="rules-none" />;
  return <Table<RuleRow> size="small" rowKey="rule" pagination={false} columns={columns} dataSource={rows} />;
}

function RuleText({ row }: { row: RuleRow }) {
  const { language, t } = useTexts();
  return (
    <div className="sf-rule">
      <strong>{ruleName(t, row.rule)}</strong> <code>{row.rule}</code>
      {language === 'zh-CN' ? <Explained row={row} /> : <Finds row={row} />}
      {row.changed ? <p className="sf-second">{t('rules.changed', { by: row.changed.by, at: row.changed.at.slice(0, 16).replace('T', ' '), reason: row.changed.reason })}</p> : null}
    </div>
  );
}

/** What the rule's own page says, which is written in Chinese beside the statutes that it cites. */
function Explained({ row }: { row: RuleRow }) {
  return partsOf(row.explanation).map((part) => (
    <p key={part.heading} lang="zh-CN">
      <strong>{part.heading}</strong> {part.text}
    </p>
  ));
}

/** What the rule can find, in the language of the window; the explanation behind it. */
function Finds({ row }: { row: RuleRow }) {
  const { t } = useTexts();
  return (
    <>
      <p>
        <strong>{t('rules.finds')}</strong> {findsOf(t, row.rule).join('; ')}
      </p>
      <details>
        <summary className="sf-second">{t('rules.in_chinese')}</summary>
        <Explained row={row} />
      </details>
    </>
  );
}
