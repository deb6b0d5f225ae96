// Paper numbers: how many are left, what became of each, and how papers are numbered.
import { Tabs } from 'antd';

import { useTexts } from '../../i18n';
import { go, PageHeader, Panel } from '../../parts';
import './number.css';
import { RegisterTab } from './RegisterTab';
import { SettingsTab } from './SettingsTab';
import { StandingTab } from './StandingTab';

const TABS = ['standing', 'register', 'settings'] as const;

export function NumberScreen({ path }: { path: string[] }) {
  const { t } = useTexts();
  const drawn = { standing: <StandingTab />, register: <RegisterTab />, settings: <SettingsTab /> };
  return (
    <div className="sf-page" data-testid="number-page">
      <PageHeader title={t('nav.number')} note={t('number.note')} />
      <Panel>
        <Tabs
          activeKey={TABS.find((tab) => tab === path[0]) ?? 'standing'}
          onChange={(tab) => go('number', tab)}
          destroyOnHidden
          items={TABS.map((tab) => ({ key: tab, label: <span data-testid={`number-tab-${tab}`}>{t(`number.tab_${tab}`)}</span>, children: drawn[tab] }))}
        />
      </Panel>
    </div>
  );
}
