// One item: its facts, what it is bound to, and the form that binds it.
import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Skeleton, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { Binding, ItemView } from '../../ipc';
import type { Classes } from '../../ipc/bindings/commands';
import { basisText, ErrorState, go, limitText, minuteText, wordText } from '../../parts';
import { useItem } from './api';
import { BindForm } from './BindForm';
import { CodeList } from './code/CodeList';

const WIDTH = 640;

export function ItemDrawer({ item, close }: { item: string | null; close: () => void }) {
  const { t } = useTexts();
  const found = useItem(item);
  return (
    <Drawer open={item !== null} onClose={close} size={WIDTH} title={t('item.title')} data-testid="item-drawer" destroyOnHidden>
      {found.isPending ? <Skeleton active /> : null}
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <Item key={found.data.row.item} view={found.data} /> : null}
    </Drawer>
  );
}

function Item({ view }: { view: ItemView }) {
  const { t } = useTexts();
  const [binding, setBinding] = useState(false);
  const { row } = view;
  return (
    <>
      <h2 className="sf-item-name">{row.name}</h2>
      <div className="sf-item-line">
        <span className="sf-mono sf-second">{row.item}</span>
        {row.class ? <Tag className="sf-tag">{wordText(t, 'class', row.class)}</Tag> : null}
        <Tag className="sf-tag" color={row.bound ? 'success' : 'default'}>
          {t(row.bound ? 'item.bound' : 'item.unbound')}
        </Tag>
      </div>
      {row.classes ? <ClassLine classes={row.classes} /> : null}
      {row.department ? <p className="sf-second">{row.department}</p> : null}
      <div className="sf-item-actions">
        {view.may_start ? (
          <Button type="primary" icon={<PlusOutlined />} data-testid="item-start-case" onClick={() => go('case', 'new', row.item)}>
            {t('item.start_case')}
          </Button>
        ) : null}
        {view.may_bind && !binding ? (
          <Button data-testid="item-bind" onClick={() => setBinding(true)}>
            {t(view.binding ? 'item.rebind' : 'item.bind')}
          </Button>
        ) : null}
      </div>
      {binding ? <BindForm view={view} close={() => setBinding(false)} /> : view.binding ? <Bound binding={view.binding} cases={view.cases} /> : <Alert type="info" showIcon title={t('item.unbound_hint')} />}
      <CodeList view={view} />
      <h3 className="sf-item-section">{t('item.facts')}</h3>
      <dl className="sf-filled sf-item-facts">
        {view.facts.map((fact, index) => (
          <div key={`${fact.name}/${index}`} className="sf-filled-row">
            <dt>{fact.name}</dt>
            <dd>{fact.text || '—'}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The class of 2010 and the type of today, side by side. */
function ClassLine({ classes }: { classes: Classes }) {
  const { t } = useTexts();
  const rows: [string, string][] = [
    [t('item.class_2010'), t(classes.of_2010 ? 'item.class_of_2010' : 'item.class_beside', { name: classes.name, letters: classes.letters })],
    [t('item.type_today'), classes.today ? `${classes.today} ${classes.today_name ?? ''}` : t('item.no_type_today')],
  ];
  return <Lines rows={rows} testId="item-classes" />;
}

function Bound({ binding, cases }: { binding: Binding; cases: number }) {
  const { t } = useTexts();
  const chart = (bound: Binding['internal']) => t('item.chart_version', { name: bound.name, version: bound.version });
  const rows: [string, string][] = [
    [t('bind.internal'), chart(binding.internal)],
    [t('bind.external'), binding.external ? chart(binding.external) : t('bind.no_external')],
    [t('bind.case_type'), wordText(t, 'case_type', binding.case_type)],
    [t('bind.promised'), limitText(t, binding.promised)],
    [t('bind.statutory'), limitText(t, binding.statutory)],
    [t('bind.by'), [binding.by?.name, minuteText(binding.at)].filter(Boolean).join(' · ')],
    [t('item.cases'), t('item.cases_n', { n: cases })],
  ];
  const { cut_to: cutTo } = binding;
  return (
    <>
      {cutTo ? <Alert type="warning" showIcon data-testid="bind-cut-to" title={t('bind.cut_to', { limit: limitText(t, cutTo), basis: cutTo.basis ? basisText(t, cutTo.basis) : '' })} /> : null}
      <Lines rows={rows} testId="item-binding" className="sf-bound" />
    </>
  );
}

function Lines({ rows, testId, className = '' }: { rows: [string, string][]; testId: string; className?: string }) {
  return (
    <dl className={`sf-filled ${className}`} data-testid={testId}>
      {rows.map(([label, text]) => (
        <div key={label} className="sf-filled-row">
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
