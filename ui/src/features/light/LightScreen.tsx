// Supervision: open signs by level, and the rules that raise them.
import { Segmented } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import { PageHeader } from '../../parts';
import type { Level } from './api';
import './light.css';
import { OpenSigns } from './OpenSigns';
import { RuleTable } from './RuleTable';

type Tab = Level | 'rules';
const TABS: readonly Tab[] = ['red', 'yellow', 'remind', 'rules'];

export function LightScreen(_: { path: string[] }) {
  const { t } = useTexts();
  const [tab, setTab] = useState<Tab>('red');
  return (
    <div className="sf-page" data-testid="light-page">
      <PageHeader title={t('lights.title')} note={t('lights.note')}>
        <Segmented<Tab> value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: <span data-testid={`light-tab-${value}`}>{t(`lights.tab_${value}`)}</span> }))} />
      </PageHeader>
      {tab === 'rules' ? <RuleTable /> : <OpenSigns key={tab} level={tab} />}
    </div>
  );
}
