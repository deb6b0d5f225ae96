// The rules of supervision as a table: threshold, level, switch, source; the head sets them.
import { Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { LightRule } from '../../ipc/bindings/commands';
import { codeText, ErrorState } from '../../parts';
import { useLightRules } from './api';
import { HEAD, useHolds } from '../session';
import { LightDialog } from './LightDialog';
import { thresholdText } from './threshold';

export function RuleTable() {
  const { t } = useTexts();
  const head = useHolds(HEAD);
  const rules = useLightRules();
  const [setting, setSetting] = useState<LightRule | null>(null);
  if (rules.isPending) return <Skeleton active data-testid="light-rules-loading" />;
  if (rules.isError) return <ErrorState error={rules.error} retry={() => void rules.refetch()} />;
  const columns = [
    { title: t('lights.rule'), key: 'rule', render: (_value: unknown, row: LightRule) => <RuleText row={row} /> },
    { title: t('lights.kind'), key: 'kind', width: 72, render: (_value: unknown, row: LightRule) => t(`lights.anomaly.${row.anomaly}`) },
    { title: t('lights.threshold'), key: 'threshold', width: 190, render: (_value: unknown, row: LightRule) => thresholdText(t, row.setting) },
    { title: t('lights.level'), key: 'level', width: 84, render: (_value: unknown, row: LightRule) => <span className={`sf-level-${row.setting.level}`}>{t(`lights.level.${row.setting.level}`)}</span> },
    { title: t('lights.state'), key: 'state', width: 130, render: (_value: unknown, row: LightRule) => <State row={row} /> },
    {
      key: 'set',
      width: 80,
      render: (_value: unknown, row: LightRule) =>
        head && row.origin.not_here === null ? (
          <Button size="small" data-testid={`light-set-${row.code}`} onClick={() => setSetting(row)}>
            {t('lights.set')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {head ? null : <p className="sf-second">{t('lights.only_head')}</p>}
      <Table<LightRule> size="small" rowKey="code" pagination={false} columns={columns} dataSource={rules.data} />
      {setting ? <LightDialog rule={setting} close={() => setSetting(null)} /> : null}
    </>
  );
}

function State({ row }: { row: LightRule }) {
  const { t } = useTexts();
  if (row.origin.not_here !== null) return <Tag>{t('lights.not_here')}</Tag>;
  return (
    <>
      <Tag color={row.setting.on ? 'green' : 'default'}>{t(row.setting.on ? 'lights.on' : 'lights.off')}</Tag>
      {row.changes[0]?.setting ? <div className="sf-second">{t('lights.changed')}</div> : null}
    </>
  );
}

function RuleText({ row }: { row: LightRule }) {
  const { t } = useTexts();
  const { origin } = row;
  return (
    <div className="sf-light-rule" data-testid={`light-rule-${row.code}`}>
      <strong>{codeText(t, ['alert'], row.code)}</strong> <code>{row.code}</code>
      {origin.not_here === null ? null : (
        <p className="sf-due-yellow" lang="zh-CN">
          {origin.not_here}
        </p>
      )}
      {origin.partly === null ? null : (
        <p className="sf-second" lang="zh-CN">
          {origin.partly}
        </p>
      )}
      <p className="sf-quiet" lang="zh-CN">
        {t('lights.source', { source: origin.found_in })}
        {origin.level_found ? '' : ` · ${t('lights.level_ours')}`}
      </p>
    </div>
  );
}
